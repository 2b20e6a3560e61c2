package io.ordertrail.cli;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.elasticsearch.LocalServer;
import io.ordertrail.elasticsearch.LocalServerException;
import io.ordertrail.elasticsearch.LocalServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Elasticsearch that answers a question about the record: the one that is named, the running
 * system's, or, when nothing runs, one that is started on the data folder for the question.
 */
final class Archive implements AutoCloseable {
  private final ElasticsearchEndpoint endpoint;
  private final AutoCloseable whenDone;

  private Archive(ElasticsearchEndpoint endpoint, AutoCloseable whenDone) {
    this.endpoint = endpoint;
    this.whenDone = whenDone;
  }

  /**
   * @param named by the user; empty when not
   * @param follows whether the question waits for new events
   */
  static Archive open(
      Optional<ElasticsearchEndpoint> named,
      DataFolder folder,
      Home home,
      boolean follows,
      Consumer<String> notes)
      throws Problem {
    if (named.isPresent()) {
      return new Archive(named.get(), () -> {});
    }
    Optional<Instance> instance = JsonFiles.read(folder.instanceFile(), Instance.class);
    Optional<Instance> running = instance.filter(it -> it.isRunning(new Proc()));
    if (running.isPresent()) {
      Ports ports = new Ports(running.get().session().portOffset());
      return new Archive(
          ElasticsearchEndpoint.of(ports.url(Part.ELASTICSEARCH).toString()), () -> {});
    }
    if (follows) {
      throw Problem.failed(
          "nothing runs on %s, so nothing new comes in: start it with ./ordertrail up, or leave out --follow."
              .formatted(folder.path()));
    }
    return ownServer(folder, home, notes);
  }

  private static Archive ownServer(DataFolder folder, Home home, Consumer<String> notes)
      throws Problem {
    if (!folder.exists() || !Files.isDirectory(folder.path().resolve("journal"))) {
      throw Problem.failed(
          "there is no record in %s: make one with ./ordertrail up.".formatted(folder.path()));
    }
    DataFolder.Lock lock = lock(folder);
    try {
      Path distribution = Distribution.fetched(home, notes);
      notes.accept("nothing runs: starting Elasticsearch for this question (about 10 s)");
      LocalServerOptions options =
          SystemPlan.serverOptions(distribution, folder, home, new Ports(0)).ports(0, 0);
      LocalServer.stopLeftOver(options);
      LocalServer server = LocalServer.start(options);
      return new Archive(ElasticsearchEndpoint.of(server.url()), new OwnServer(server, lock));
    } catch (LocalServerException e) {
      throw Problem.failed(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.failed("interrupted while Elasticsearch was started.");
    }
  }

  private static DataFolder.Lock lock(DataFolder folder) throws Problem {
    try {
      return folder
          .tryLock()
          .orElseThrow(
              () ->
                  Problem.failed(
                      "%s is in use by another ordertrail command: try again in a moment."
                          .formatted(folder.path())));
    } catch (IOException e) {
      throw Problem.failed(
          "cannot lock the data folder %s (%s).".formatted(folder.path(), Sentences.reason(e)));
    }
  }

  /** Stopped also by Ctrl-C, which does not reach it by itself. */
  private static final class OwnServer implements AutoCloseable {
    private final LocalServer server;
    private final DataFolder.Lock lock;
    private final Thread atExit;

    OwnServer(LocalServer server, DataFolder.Lock lock) {
      this.server = server;
      this.lock = lock;
      this.atExit = new Thread(server::close);
      Runtime.getRuntime().addShutdownHook(atExit);
    }

    @Override
    public void close() throws IOException {
      server.close();
      lock.close();
    }
  }

  ElasticsearchEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public void close() throws Problem {
    try {
      whenDone.close();
    } catch (Exception e) {
      throw Problem.failed("Elasticsearch could not be stopped (" + e.getMessage() + ").");
    }
  }
}
