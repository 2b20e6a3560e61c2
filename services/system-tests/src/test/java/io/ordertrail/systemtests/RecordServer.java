package io.ordertrail.systemtests;

import io.ordertrail.elasticsearch.LocalServer;
import io.ordertrail.elasticsearch.LocalServerException;
import io.ordertrail.elasticsearch.LocalServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real Elasticsearch for all tests of the record's pipeline; they may kill it, if they start it
 * again. Started when the first of them asks.
 */
final class RecordServer implements ParameterResolver {

  /** The shared server. One thread at a time. */
  static final class Running implements AutoCloseable {
    private final LocalServerOptions options;
    private LocalServer server;

    private Running(LocalServerOptions options) throws LocalServerException, InterruptedException {
      this.options = options;
      this.server = LocalServer.start(options);
    }

    int port() {
      return server.port();
    }

    String url() {
      return server.url();
    }

    Http http() {
      return new Http(port());
    }

    List<Long> pids() {
      return server.pids();
    }

    /** kill -9 of the server and its launcher. */
    void kill() {
      List<ProcessHandle> tree =
          pids().stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
      tree.forEach(ProcessHandle::destroyForcibly);
      tree.forEach(process -> process.onExit().join());
    }

    void stop() {
      server.close();
    }

    /** At the same port; returns when it answers. */
    void startAgain() {
      try {
        server = LocalServer.start(options.ports(server.port(), 0));
      } catch (LocalServerException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    void forgetEvents() {
      Http http = http();
      http.json("/trading-audit-*?allow_no_indices=true")
          .orElseThrow()
          .propertyNames()
          .forEach(index -> http.delete("/" + index));
    }

    @Override
    public void close() throws IOException {
      server.stopAndDelete();
    }
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
    Path zip = Path.of(System.getProperty("elasticsearch.zip"));
    LocalServerOptions options =
        LocalServerOptions.of(
                zip, zip.resolveSibling("test-record"), Path.of(System.getProperty("java.home")))
            .forTests();
    try {
      LocalServer.stopLeftOver(options);
      return new Running(options);
    } catch (LocalServerException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
