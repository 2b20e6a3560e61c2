package io.ordertrail.shipper;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.TimeValue;

/**
 * Apache's blocking client without what a shipper does not want: no second try behind its back, no
 * redirects, cookies, compression. Blocking, because a body then goes from its array to the socket
 * without a copy between: a quarter of the CPU of an asynchronous client (decision 0014).
 */
final class NodeHttp {
  private NodeHttp() {}

  static CloseableHttpClient client(ElasticsearchEndpoint endpoint, int connectionsEach) {
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setConnectionManager(connections(endpoint, connectionsEach).build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(
                        endpoint.responseTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .disableConnectionState();
    endpoint
        .credentials()
        .header()
        .ifPresent(
            value -> {
              Header header = new BasicHeader("Authorization", value);
              builder.setDefaultHeaders(List.of(header));
            });
    return builder.build();
  }

  private static PoolingHttpClientConnectionManagerBuilder connections(
      ElasticsearchEndpoint endpoint, int connectionsEach) {
    PoolingHttpClientConnectionManagerBuilder builder =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(connectionsEach)
            .setMaxConnTotal(connectionsEach * endpoint.urls().size())
            .setConnectionFactory(
                // Hears a server that says "too large" while the body is still on its way.
                ManagedHttpClientConnectionFactory.builder()
                    .responseOutOfOrderStrategy(MonitoringResponseOutOfOrderStrategy.INSTANCE)
                    .build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(endpoint.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .setSocketTimeout(
                        (int) endpoint.responseTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                    .build());
    return builder.setTlsSocketStrategy(
        endpoint
            .sslContext()
            .<TlsSocketStrategy>map(DefaultClientTlsStrategy::new)
            .orElseGet(NodeHttp::tlsWhenWanted));
  }

  private static TlsSocketStrategy tlsWhenWanted() {
    return (socket, target, port, attachment, context) ->
        JdkAuthorities.STRATEGY.upgrade(socket, target, port, attachment, context);
  }

  /** They cost two megabytes, so they are read when a node's address says https, not before. */
  private static final class JdkAuthorities {
    private static final TlsSocketStrategy STRATEGY = DefaultClientTlsStrategy.createDefault();
  }
}
