package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ControlTest {
  private static final String DONE = "{\"scope\":\"firm\",\"state\":\"halted\",\"toCancel\":3}";
  private static final String HALT =
      "{\"scope\":\"firm\",\"reason\":\"wrong prices\",\"confirmation\":\"firm\"}";
  private static final String[] SIGNED = {
    "Authorization", "Bearer s3cret", "Content-Type", "application/json"
  };

  @TempDir Path data;

  private TestConsole console(FakeMember risk, String... more) throws Exception {
    String[] settings = new String[more.length + 1];
    settings[0] = "console.services.risk-manager=" + risk.address();
    System.arraycopy(more, 0, settings, 1, more.length);
    return TestConsole.start(data, settings);
  }

  private static List<FakeMember.Asked> asked(FakeMember risk) {
    return risk.asked().stream().filter(asked -> asked.method().equals("POST")).toList();
  }

  @Test
  void aHaltIsHandedOnWithItsTokenAndTheAnswerComesBack() throws Exception {
    try (FakeMember risk = new FakeMember().says("/admin/halt", 200, DONE);
        TestConsole console = console(risk)) {
      HttpResponse<String> answer =
          console.post("/api/halt", HALT, with("Sec-Fetch-Site", "same-origin"));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(DONE);
      FakeMember.Asked handed = asked(risk).getFirst();
      assertThat(handed.headers().get("Authorization")).containsExactly("Bearer s3cret");
      assertThat(handed.body()).contains("wrong prices").doesNotContain("confirmation");
    }
  }

  @Test
  void whatTheRiskManagerRefusesIsRefusedInItsWords() throws Exception {
    String no = "{\"error\":\"the token is not one of an operator of this service\"}\n";
    try (FakeMember risk = new FakeMember().says("/admin/rearm", 401, no);
        TestConsole console = console(risk)) {
      HttpResponse<String> answer = console.post("/api/rearm", HALT, SIGNED);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo(no);
    }
  }

  @Test
  void nothingIsHandedOnWithoutTokenConfirmationOrFromAnotherSite() throws Exception {
    try (FakeMember risk = new FakeMember().says("/admin/halt", 200, DONE);
        TestConsole console = console(risk)) {
      refused(console.post("/api/halt", HALT, "Content-Type", "application/json"), 401);
      refused(
          console.post(
              "/api/halt", HALT, "Authorization", "Bearer a b", "Content-Type", "application/json"),
          401);
      refused(console.post("/api/halt", HALT.replace(":\"firm\"}", ":\"fir\"}"), SIGNED), 400);
      refused(console.post("/api/halt", "{\"reason\":\"x\"}", SIGNED), 400);
      refused(console.post("/api/halt", "{\"scope\":{\"a\":1}}", SIGNED), 400);
      refused(console.post("/api/halt", "!!java.lang.Object {}", SIGNED), 400);
      refused(console.post("/api/halt", HALT.replace("reason", "why"), SIGNED), 400);
      refused(console.post("/api/halt", HALT, with("Origin", "http://evil.example")), 403);
      refused(console.post("/api/halt", HALT, with("Origin", "null")), 403);
      refused(console.post("/api/halt", HALT, with("Sec-Fetch-Site", "cross-site")), 403);
      refused(console.post("/api/halt", HALT, with("Sec-Fetch-Site", "same-site")), 403);
      refused(
          console.post(
              "/api/halt", HALT, "Authorization", "Bearer s3cret", "Content-Type", "text/plain"),
          415);
      assertThat(console.get("/api/halt").statusCode()).isEqualTo(404);
      assertThat(console.post("/api/limits", HALT, SIGNED).statusCode()).isEqualTo(404);
      assertThat(console.post("/api/halt", "x".repeat(20_000), SIGNED).statusCode())
          .isBetween(400, 499);
      assertThat(asked(risk)).isEmpty();
    }
  }

  @Test
  void anAbsentOrStrangeRiskManagerIsSaidToBeOne() throws Exception {
    try (FakeMember risk = new FakeMember().says("/admin/halt", 200, "<html>hello</html>");
        TestConsole console = console(risk)) {
      refused(console.post("/api/halt", HALT, SIGNED), 502);
      risk.goAway();
      HttpResponse<String> away = console.post("/api/halt", HALT, SIGNED);
      refused(away, 503);
      assertThat(away.body()).contains("not known whether it is done");
      risk.comeBack();
    }
  }

  @Test
  void aConsoleThatMayNotSwitchSaysSo() throws Exception {
    try (FakeMember risk = new FakeMember().says("/admin/halt", 200, DONE);
        TestConsole console = console(risk, "console.control=false")) {
      refused(console.post("/api/halt", HALT, SIGNED), 403);
      assertThat(console.json("/api/about").path("control").asBoolean(true)).isFalse();
      assertThat(asked(risk)).isEmpty();
    }
  }

  @Test
  void switchesOfEarlierSessionsStand() throws Exception {
    try (MadeSession before = new MadeSession(data, "s-before", Now.ns() - 86_400_000_000_000L)) {
      before.switched("symbol:GME", "HALTED", "anna", "the venue asked");
      before.switched("symbol:TSLA", "HALTED", "anna", "by mistake");
    }
    try (MadeSession session = new MadeSession(data);
        TestConsole console = TestConsole.start(data)) {
      session.switched("symbol:TSLA", "ACTIVE", "bert", "looked at it");
      await().until(() -> console.topic(Topic.CONTROL).path("switches").size() == 1);
      JsonNode standing = console.topic(Topic.CONTROL).at("/switches/0");
      assertThat(standing.path("scope").asString()).isEqualTo("symbol:GME");
      assertThat(standing.path("by").asString()).isEqualTo("anna");
      assertThat(console.topic(Topic.CONTROL).path("state").asString()).isEqualTo("unknown");
    }
  }

  private static String[] with(String name, String value) {
    return new String[] {
      "Authorization", "Bearer s3cret", "Content-Type", "application/json", name, value
    };
  }

  private static void refused(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"error\":\"");
  }
}
