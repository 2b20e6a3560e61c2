package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which node is asked, and who is let in. */
class NodesTest {
  private static final int BODY = 5_000;
  @TempDir Path data;

  private static ElasticsearchEndpoint both(FakeElasticsearch one, FakeElasticsearch other) {
    return ElasticsearchEndpoint.of(List.of(URI.create(one.url()), URI.create(other.url())));
  }

  @Test
  void spreadsRequestsOverTheNodes() throws Exception {
    TestJournal journal = new TestJournal(data).events(500);
    try (FakeElasticsearch one = new FakeElasticsearch();
        FakeElasticsearch other = new FakeElasticsearch(one);
        Rig rig = new Rig(data, both(one, other), BODY)) {
      assertThat(rig.drain()).isZero();
      assertThat(one.requests()).isNotEmpty();
      assertThat(other.requests()).isNotEmpty();
      assertThat(one.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
    }
  }

  @Test
  void aNodeThatDiesIsLeftOutAndTakenBackWhenItAnswersAgain() throws Exception {
    TestJournal journal = new TestJournal(data).events(200);
    try (FakeElasticsearch one = new FakeElasticsearch()) {
      FakeElasticsearch other = new FakeElasticsearch(one);
      int port = other.port();
      try (Rig rig = new Rig(data, both(one, other), BODY)) {
        await().until(() -> one.documents().size() == 200);
        other.close();
        journal.events(2_000);
        await().until(() -> one.documents().size() == 2_200);
        assertThat(rig.retries("unreachable")).isBetween(0L, 5L);
        try (FakeElasticsearch back = new FakeElasticsearch(port)) {
          await()
              .atMost(Duration.ofSeconds(20))
              .until(
                  () -> {
                    journal.events(1);
                    return !back.requests().isEmpty();
                  });
          assertThat(rig.drain()).isZero();
          assertThat(one.ids().size() + back.ids().size()).isEqualTo(journal.ids().size());
        }
      }
    }
  }

  @Test
  void aNodeWithoutAnAnswerDoesNotHoldTheOthersUp() throws Exception {
    TestJournal journal = new TestJournal(data).events(300);
    try (FakeElasticsearch one = new FakeElasticsearch();
        FakeElasticsearch other = new FakeElasticsearch(one)) {
      other.next(new FakeElasticsearch.Mood.ResetAfterStoring());
      other.next(new FakeElasticsearch.Mood.Refuse(503));
      try (Rig rig = new Rig(data, both(one, other), BODY)) {
        assertThat(rig.drain()).isZero();
      }
      assertThat(one.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
    }
  }

  @Test
  void whoIsNotKnownIsToldSoInASentenceAndLosesNothing() throws Exception {
    TestJournal journal = new TestJournal(data).events(100);
    try (FakeElasticsearch elasticsearch = new FakeElasticsearch()) {
      elasticsearch.wants("ApiKey cmlnaHQ6a2V5");
      ElasticsearchEndpoint endpoint = ElasticsearchEndpoint.of(elasticsearch.url());
      try (Rig rig = new Rig(data, endpoint.withApiKey("d3Jvbmc6a2V5"), BODY)) {
        await().until(() -> rig.retries("unauthorized") > 2);
        assertThat(rig.trouble())
            .contains("does not know who asks (401)", "the events wait in the journal");
        assertThat(rig.dead("other")).isZero();
      }
      assertThat(elasticsearch.documents()).isEmpty();
      try (Rig rig = new Rig(data, endpoint.withApiKey("cmlnaHQ6a2V5"), BODY)) {
        assertThat(rig.drain()).isZero();
      }
      assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
    }
  }

  @Test
  void aUserOfTheFileRealmIsLetInWithItsPassword() throws Exception {
    TestJournal journal = new TestJournal(data).events(10);
    try (FakeElasticsearch elasticsearch = new FakeElasticsearch()) {
      elasticsearch.wants("Basic c2hpcHBlcjpzZWNyZXQ=");
      ElasticsearchEndpoint endpoint = ElasticsearchEndpoint.of(elasticsearch.url());
      try (Rig rig = new Rig(data, endpoint.withPassword("shipper", "secret"), BODY)) {
        assertThat(rig.drain()).isZero();
      }
      assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
    }
  }

  @Test
  void whoMayNotWriteIsToldSoAndNothingIsDropped() throws Exception {
    TestJournal journal = new TestJournal(data).events(100);
    try (FakeElasticsearch elasticsearch = new FakeElasticsearch()) {
      elasticsearch.allows(false);
      try (Rig rig = new Rig(data, elasticsearch.url())) {
        await().until(() -> rig.retries("forbidden") > 2);
        assertThat(rig.trouble()).contains("(403)", "shipper.elasticsearch.templates=none");
        elasticsearch.allows(true);
        assertThat(rig.drain()).isZero();
        assertThat(rig.dead("other") + rig.dead("mapping")).isZero();
      }
      assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
    }
  }

  @Test
  void trustsTheNamedAuthorityAndNobodyElse() throws Exception {
    TestJournal journal = new TestJournal(data).events(100);
    Path pem = selfSigned(data);
    try (FakeElasticsearch elasticsearch =
        new FakeElasticsearch(new HttpsConfigurator(tls(data)))) {
      ElasticsearchEndpoint endpoint = ElasticsearchEndpoint.of(elasticsearch.url());
      try (Rig rig = new Rig(data, endpoint, BODY)) {
        await().until(() -> rig.retries("unreachable") > 2);
        assertThat(rig.trouble())
            .contains("the TLS connection fails", "shipper.elasticsearch.certificate_authority");
      }
      try (Rig rig = new Rig(data, endpoint.withCertificateAuthority(pem), BODY)) {
        assertThat(rig.drain()).isZero();
      }
      assertThat(elasticsearch.ids()).containsExactlyInAnyOrderElementsOf(journal.ids());
    }
  }

  private static Path selfSigned(Path folder) throws IOException, InterruptedException {
    keytool(
        folder,
        "-genkeypair -alias es -keyalg EC -dname CN=es -ext san=ip:127.0.0.1 -storepass changeit"
            + " -storetype PKCS12 -keystore es.p12");
    keytool(folder, "-exportcert -rfc -alias es -storepass changeit -keystore es.p12 -file ca.pem");
    return folder.resolve("ca.pem");
  }

  private static void keytool(Path folder, String arguments)
      throws IOException, InterruptedException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder((tool + " -J-XX:TieredStopAtLevel=1 " + arguments).split(" "))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.out").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("keytool.out"))).isZero();
  }

  private static SSLContext tls(Path folder) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("es.p12"))) {
      store.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
