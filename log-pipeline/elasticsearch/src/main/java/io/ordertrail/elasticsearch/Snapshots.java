package io.ordertrail.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.snapshot.SnapshotInfo;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Snapshots of the record's indices in a repository, and back. On a local server the repository is
 * the folder {@code snapshots} of its files; on a cluster whoever runs it has registered one of the
 * same name (S3, a shared folder), and it is used as it is. Any thread.
 */
public final class Snapshots {
  private static final Pattern REASON = Pattern.compile("\"reason\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  public static final String REPOSITORY = "ordertrail";
  private static final List<String> INDICES = List.of("trading-audit-*", "trading-dead-letters-*");
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'ordertrail-'uuuu.MM.dd-HHmmss").withZone(ZoneOffset.UTC);
  private static final int NOT_FOUND = 404;

  private final ElasticsearchClient client;
  private final String repository;

  public Snapshots(ElasticsearchClient client, String repository) {
    this.client = client;
    this.repository = repository;
  }

  /**
   * Registers the repository when there is none of that name.
   *
   * @param location below the server's path.repo
   */
  public void ensureRepository(String location) throws IOException {
    try {
      client.snapshot().getRepository(get -> get.name(repository));
    } catch (ElasticsearchException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
      client
          .snapshot()
          .createRepository(
              create ->
                  create
                      .name(repository)
                      .repository(r -> r.fs(fs -> fs.settings(s -> s.location(location)))));
    }
  }

  /** Returns when the snapshot is whole; only what is new since the last one is copied. */
  public SnapshotInfo take(Instant now) throws IOException {
    return client
        .snapshot()
        .create(
            create ->
                create
                    .repository(repository)
                    .snapshot(NAME.format(now))
                    .indices(INDICES)
                    .includeGlobalState(false)
                    .waitForCompletion(true))
        .snapshot();
  }

  /** Oldest first. */
  public List<SnapshotInfo> list() throws IOException {
    return client.snapshot().get(get -> get.repository(repository).snapshot("*")).snapshots();
  }

  /**
   * Brings the indices of a snapshot back under their own names.
   *
   * @throws RefusedException when one of them is there already
   */
  public void restore(String snapshot) throws IOException {
    try {
      client
          .snapshot()
          .restore(
              restore ->
                  restore
                      .repository(repository)
                      .snapshot(snapshot)
                      .indices(INDICES)
                      .includeGlobalState(false)
                      .waitForCompletion(true));
    } catch (ResponseException e) {
      // This refusal comes with status 500, which the typed client takes for a server that is ill.
      Matcher reason = REASON.matcher(e.getMessage());
      throw reason.find() ? new RefusedException(reason.group(1), e) : e;
    }
  }
}
