package io.ordertrail.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.OpType;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.snapshot.SnapshotInfo;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of old indices, on the real local server. */
@ExtendWith(TestServer.class)
class RetentionIT {
  private static final String AUDIT = "trading-audit-2020.01.02";
  private static final String LOGS = "logs-ordertrail-retention";

  private ElasticsearchClients clients;
  private ElasticsearchClient client;

  @BeforeEach
  void templates(TestServer.Running running) throws Exception {
    clients = running.clients();
    client = clients.typed();
    assertThat(Templates.install(client, Templates.Scope.ONE_NODE, Duration.ofSeconds(10)))
        .isEqualTo(new Templates.Outcome.Installed());
    client.indices().delete(delete -> delete.index(AUDIT).ignoreUnavailable(true));
  }

  @Test
  void aServerWithoutLifecycleManagementIsLeftAsItIs() throws Exception {
    assertThat(Lifecycle.install(clients)).isEqualTo(new Lifecycle.Outcome.Skipped());
    assertThat(
            client
                .cluster()
                .existsComponentTemplate(e -> e.name("trading-audit-lifecycle"))
                .value())
        .isFalse();
  }

  @Test
  void diagnosticsOlderThanTheRetentionGoAndTheRecordStays() throws Exception {
    create(AUDIT, "a");
    create(LOGS, "first");
    Instant now = Instant.now();
    assertThat(retain(now)).isEmpty();

    // Two days later the newest is a day old: from then on it is only read.
    assertThat(retain(now.plus(Duration.ofDays(2)))).isEmpty();
    create(LOGS, "second");
    assertThat(count(LOGS)).isEqualTo(2);

    assertThat(retain(now.plus(Duration.ofDays(29)))).isEmpty();
    assertThat(retain(now.plus(Duration.ofDays(40))))
        .isNotEmpty()
        .allMatch(index -> index.startsWith(".ds-" + LOGS));
    assertThat(count(LOGS)).isZero();
    create(LOGS, "third");
    assertThat(count(LOGS)).isOne();
    assertThat(count(AUDIT)).isOne();
  }

  @Test
  void aSnapshotBringsALostDayBack() throws Exception {
    Snapshots snapshots = new Snapshots(client, Snapshots.REPOSITORY);
    snapshots.ensureRepository("record");
    snapshots.ensureRepository("record");
    create(AUDIT, "a");
    create(AUDIT, "b");
    SnapshotInfo taken = snapshots.take(Instant.now());
    assertThat(taken.state()).isEqualTo("SUCCESS");
    assertThat(taken.indices()).contains(AUDIT).noneMatch(index -> index.contains("logs-"));
    assertThat(snapshots.list()).extracting(SnapshotInfo::snapshot).contains(taken.snapshot());

    assertThatThrownBy(() -> snapshots.restore(taken.snapshot()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("an open index with same name already exists");
    client.indices().delete(delete -> delete.index(AUDIT));
    snapshots.restore(taken.snapshot());
    assertThat(count(AUDIT)).isEqualTo(2);
    assertThatThrownBy(() -> create(AUDIT, "a"))
        .isInstanceOfSatisfying(
            ElasticsearchException.class, refused -> assertThat(refused.status()).isEqualTo(409));
  }

  private List<String> retain(Instant now) throws IOException {
    return DiagnosticsRetention.apply(client, DiagnosticsRetention.KEEP, now);
  }

  private void create(String index, String id) throws IOException {
    client.index(
        add ->
            add.index(index)
                .id(id)
                .opType(OpType.Create)
                .refresh(Refresh.True)
                .withJson(new StringReader("{\"@timestamp\":\"2020-01-02T03:04:05Z\"}")));
  }

  private long count(String index) throws IOException {
    return client.count(count -> count.index(index)).count();
  }
}
