package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One real server for all integration tests of the module: it takes ten seconds to start. */
final class TestServer implements ParameterResolver {
  record Running(LocalServer server, ElasticsearchClients clients) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      clients.close();
      server.stopAndDelete();
    }
  }

  static LocalServerOptions options(String folder) {
    Path zip = Path.of(System.getProperty("elasticsearch.zip"));
    return LocalServerOptions.of(
            zip, zip.resolveSibling(folder), Path.of(System.getProperty("java.home")))
        .forTests();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Running.class, key -> start(), Running.class);
  }

  private static Running start() {
    try {
      LocalServer.stopLeftOver(options("test-elasticsearch"));
      LocalServer server = LocalServer.start(options("test-elasticsearch"));
      return new Running(
          server, ElasticsearchClients.connect(ElasticsearchEndpoint.of(server.url())));
    } catch (LocalServerException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
