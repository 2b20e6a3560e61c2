package io.ordertrail.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.http.TransportHttpClient;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * One connection pool seen two ways: the typed client for templates, queries and administration,
 * and the low-level transport for ready-made bulk bodies, which costs about a tenth of the CPU.
 * Both may be used by any thread.
 */
public final class ElasticsearchClients implements AutoCloseable {
  private final Rest5ClientTransport transport;
  private final ElasticsearchClient typed;

  private ElasticsearchClients(Rest5ClientTransport transport) {
    this.transport = transport;
    this.typed = new ElasticsearchClient(transport);
  }

  /** Connects lazily: an Elasticsearch that is away shows at the first call, not here. */
  public static ElasticsearchClients connect(ElasticsearchEndpoint endpoint) {
    Rest5ClientBuilder builder = Rest5Client.builder(endpoint.urls());
    // Whoever calls decides about repeating: a silent second try would hide a refusal from the
    // counters.
    builder.setHttpClientConfigCallback(HttpAsyncClientBuilder::disableAutomaticRetries);
    builder.setConnectionConfigCallback(
        connection ->
            connection.setConnectTimeout(
                endpoint.connectTimeout().toMillis(), TimeUnit.MILLISECONDS));
    builder.setRequestConfigCallback(
        request ->
            request.setResponseTimeout(
                endpoint.responseTimeout().toMillis(), TimeUnit.MILLISECONDS));
    endpoint
        .credentials()
        .header()
        .ifPresent(
            value ->
                builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", value)}));
    endpoint.sslContext().ifPresent(builder::setSSLContext);
    return new ElasticsearchClients(
        new Rest5ClientTransport(builder.build(), new Jackson3JsonpMapper()));
  }

  public ElasticsearchClient typed() {
    return typed;
  }

  public TransportHttpClient lowLevel() {
    return transport.httpClient();
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
