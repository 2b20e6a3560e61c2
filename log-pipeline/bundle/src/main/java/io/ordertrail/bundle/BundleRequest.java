package io.ordertrail.bundle;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.ordertrail.record.Window;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be put together. Immutable.
 *
 * @param data the data folder whose journal is read
 * @param folder where the bundle is to be; nothing is there yet
 * @param index the Elasticsearch that is asked; empty when none is known
 * @param prometheus empty when none is known
 * @param wholeProof whether the whole journal is proven, however large it is
 * @param sign whether the list of files is signed with the data folder's key, if it is there
 */
public record BundleRequest(
    Path data,
    Window window,
    Subject subject,
    Path folder,
    Optional<ElasticsearchClient> index,
    Optional<URI> prometheus,
    boolean wholeProof,
    boolean sign) {}
