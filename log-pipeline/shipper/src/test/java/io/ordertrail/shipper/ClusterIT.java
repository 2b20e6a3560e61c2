package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch._types.HealthStatus;
import co.elastic.clients.elasticsearch.cat.shards.ShardsRecord;
import io.ordertrail.elasticsearch.AuditIndex;
import io.ordertrail.elasticsearch.CertificateAuthority;
import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.elasticsearch.FileUser;
import io.ordertrail.elasticsearch.LocalCluster;
import io.ordertrail.elasticsearch.LocalServer;
import io.ordertrail.elasticsearch.LocalServerOptions;
import io.ordertrail.elasticsearch.NodeSecurity;
import io.ordertrail.elasticsearch.Templates;
import io.ordertrail.shipper.DeadLetterBox.Resent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes with security on, the shipper as a user who may only create, and a node that dies
 * under load. A minute and 1.5 GB: run with {@code -Dcluster=true}.
 */
@EnabledIfSystemProperty(named = "cluster", matches = "true")
class ClusterIT {
  private static final int PER_SECOND = 5_000;
  private static final int SECONDS = 12;

  private static final FileUser WRITER =
      FileUser.withRandomPassword("ordertrail-shipper", "ordertrail-writer");
  private static final FileUser READER =
      FileUser.withRandomPassword("auditor", "ordertrail-reader");
  private static final FileUser ADMIN =
      FileUser.withRandomPassword("installer", "ordertrail-admin");

  /** Repairs a mapping, which none of our roles may. */
  private static final FileUser OWNER = FileUser.withRandomPassword("owner", "superuser");

  @TempDir static Path folder;
  private static CertificateAuthority authority;
  private static LocalCluster cluster;

  @BeforeAll
  static void threeNodes() throws Exception {
    long startNs = System.nanoTime();
    authority = CertificateAuthority.create(folder.resolve("certificates"), javaHome());
    cluster =
        LocalCluster.start(
            options("test-cluster"),
            3,
            node ->
                new NodeSecurity(
                    authority.issue(node), List.of(WRITER, READER, ADMIN, OWNER), READER));
    System.out.printf(
        "three secured nodes ready after %d ms%n", (System.nanoTime() - startNs) / 1_000_000);
    try (ElasticsearchClients admin = clients(ADMIN)) {
      assertThat(Templates.tryInstall(admin.typed(), Templates.Scope.CLUSTER))
          .isEqualTo(new Templates.Outcome.Installed());
    }
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.stopAndDelete();
    }
  }

  @Test
  void killingThePrimarysNodeUnderLoadLosesNothingAndRepeatsNothing() throws Exception {
    Path data = folder.resolve("data");
    TestJournal journal = new TestJournal(data);
    try (ElasticsearchClients admin = clients(ADMIN);
        ElasticsearchClients reader = clients(READER);
        ShipperProcess shipper = shipper(data);
        WriteStalls stalls = new WriteStalls(shipper)) {
      CompletableFuture<Void> writing = PacedJournal.write(journal, PER_SECOND, SECONDS);
      long all = (long) PER_SECOND * SECONDS;
      await().atMost(Duration.ofSeconds(60)).until(() -> stalls.shipped() >= all / 3);
      awaitReplica(admin);
      stalls.reset();

      LocalServer primary = cluster.node(nodeOfPrimary(admin));
      long shippedBefore = stalls.shipped();
      primary.kill();
      long killedNs = System.nanoTime();
      await().atMost(Duration.ofSeconds(60)).until(() -> stalls.shipped() > shippedBefore);
      writing.join();
      await().atMost(Duration.ofSeconds(120)).until(() -> stalls.shipped() >= all);
      System.out.printf(
          "%d events, %d of them acknowledged before the kill; all acknowledged %d ms after it;"
              + " longest write stall %d ms%n",
          all,
          shippedBefore,
          (System.nanoTime() - killedNs) / 1_000_000,
          stalls.longest().toMillis());

      assertThat(shipper.terminate()).as(shipper.output()).isZero();
      assertThat(new IndexedEvents(reader.typed()).ids())
          .hasSize((int) all)
          .containsExactlyInAnyOrderElementsOf(journal.ids());
    }
  }

  @Test
  void deadLettersAreSentAgainWithTheShippersOwnSettings() throws Exception {
    Path data = folder.resolve("refused");
    TestJournal journal = new TestJournal(data, "signal-bridge", "20261123T010445123Z0c0c");
    journal.at(Instant.parse("2026-11-20T10:00:00Z"));
    journal.event("\"trading\":{\"order\":{\"limit_price\":\"cheap\"}}").events(3);
    try (ShipperProcess shipper = shipper(data)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> shipper.metrics().contains("log_pipeline_dead_letters_unresolved 1"));
      assertThat(shipper.terminate()).as(shipper.output()).isZero();
    }
    try (ElasticsearchClients owner = clients(OWNER)) {
      TestServer.acceptAnyLimitPrice(owner.typed());
      List<Resent> told = new ArrayList<>();
      new DeadLetterBox(data).resend(writer(), told::add);
      assertThat(told).singleElement().isInstanceOf(Resent.Accepted.class);
      String id = journal.ids().getFirst();
      assertThat(owner.typed().exists(e -> e.index("trading-audit-2026.11.20").id(id)).value())
          .isTrue();
    }
  }

  /** As the command reads it from the shipper's settings. */
  private static ElasticsearchEndpoint writer() {
    return ShipperSettings.elasticsearch(
        Map.of("ORDERTRAIL_ELASTICSEARCH_PASSWORD", WRITER.password()),
        "--set",
        "shipper.elasticsearch.urls=" + String.join(",", cluster.urls()),
        "--set",
        "shipper.elasticsearch.auth=password",
        "--set",
        "shipper.elasticsearch.user=" + WRITER.name(),
        "--set",
        "shipper.elasticsearch.certificate_authority=" + authority.certificate());
  }

  @Test
  void aNodeWithoutACertificateIsNotLetIn() throws Exception {
    LocalServerOptions stranger =
        cluster.asMember(options("test-stranger"), "node-9").startWithin(Duration.ofSeconds(40));
    assertThatThrownBy(() -> LocalServer.start(stranger)).hasMessageContaining("was not ready");
  }

  private static ShipperProcess shipper(Path data) throws IOException {
    return new ShipperProcess(
        data,
        Map.of("ORDERTRAIL_ELASTICSEARCH_PASSWORD", WRITER.password()),
        String.join(",", cluster.urls()),
        "shipper.elasticsearch.auth=password",
        "shipper.elasticsearch.user=" + WRITER.name(),
        "shipper.elasticsearch.certificate_authority=" + authority.certificate(),
        "shipper.elasticsearch.templates=none");
  }

  /** Before that there is one copy only, and nobody could keep it through the death of its node. */
  private static void awaitReplica(ElasticsearchClients admin) throws IOException {
    assertThat(
            admin
                .typed()
                .cluster()
                .health(
                    health ->
                        health.waitForStatus(HealthStatus.Green).timeout(time -> time.time("30s")))
                .status())
        .isEqualTo(HealthStatus.Green);
  }

  private static String nodeOfPrimary(ElasticsearchClients admin) throws IOException {
    return admin.typed().cat().shards(cat -> cat.index(AuditIndex.PATTERN)).shards().stream()
        .filter(shard -> "p".equals(shard.prirep()))
        .map(ShardsRecord::node)
        .findFirst()
        .orElseThrow();
  }

  private static ElasticsearchClients clients(FileUser user) {
    return ElasticsearchClients.connect(
        ElasticsearchEndpoint.of(cluster.urls().stream().map(URI::create).toList())
            .withPassword(user.name(), user.password())
            .withCertificateAuthority(authority.certificate()));
  }

  private static LocalServerOptions options(String name) {
    Path zip = Path.of(System.getProperty("elasticsearch.zip"));
    return LocalServerOptions.of(zip, zip.resolveSibling(name), javaHome())
        .forTests()
        .heapMaxMb(512);
  }

  private static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }
}
