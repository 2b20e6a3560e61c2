package io.ordertrail.proof;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is to be proven.
 *
 * @param day only sessions that wrote on this UTC day; empty for all
 * @param elasticsearch empty when it is not to be looked at
 * @param venue empty when it is not to be asked
 * @param grace how long what is missing may still come in: zero when nothing runs
 */
public record VerificationOptions(
    ProofFolders folders,
    Optional<LocalDate> day,
    Optional<ElasticsearchClients> elasticsearch,
    Optional<VenueAccess> venue,
    Duration grace) {}
