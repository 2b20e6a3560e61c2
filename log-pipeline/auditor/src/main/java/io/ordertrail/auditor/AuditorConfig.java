package io.ordertrail.auditor;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.elasticsearch.ElasticsearchSettings;
import io.ordertrail.eventlog.PublicKeys;
import io.ordertrail.proof.ProofFolders;
import io.ordertrail.runtime.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The auditor's own settings; the comments of {@code auditor.yaml} say what each does.
 *
 * @param keys empty for the data folder's own
 */
record AuditorConfig(
    ElasticsearchEndpoint elasticsearch,
    Optional<Path> keys,
    Duration poll,
    Duration grace,
    Duration round,
    Duration reportEvery) {

  static AuditorConfig read(Settings settings) {
    String keys = settings.text("auditor.keys");
    return new AuditorConfig(
        ElasticsearchSettings.read(settings, "auditor.elasticsearch."),
        keys.equals("own") ? Optional.empty() : Optional.of(Path.of(keys)),
        settings.duration("auditor.poll"),
        settings.duration("auditor.grace"),
        settings.duration("auditor.round"),
        settings.duration("auditor.report_every"));
  }

  ProofFolders folders(Path data) {
    return new ProofFolders(
        data.resolve("journal"), keys.orElseGet(() -> PublicKeys.folder(data)), data);
  }
}
