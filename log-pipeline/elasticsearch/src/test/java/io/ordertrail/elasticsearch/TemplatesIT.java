package io.ordertrail.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServer.class)
class TemplatesIT {
  private static final String INDEX = AuditIndex.ofDay(LocalDate.of(2026, 11, 23));

  private ElasticsearchClient client;

  @BeforeEach
  void emptyIndexFromInstalledTemplates(TestServer.Running running) throws Exception {
    client = running.clients().typed();
    assertThat(Templates.install(client, Templates.Scope.ONE_NODE, Duration.ofSeconds(10)))
        .isEqualTo(new Templates.Outcome.Installed());
    client.indices().delete(delete -> delete.index(INDEX).ignoreUnavailable(true));
  }

  @Test
  void installsTwiceAndComposesOneShardWithoutReplicas() throws Exception {
    assertThat(Templates.tryInstall(client, Templates.Scope.ONE_NODE))
        .isEqualTo(new Templates.Outcome.Installed());
    index("a", "{}");
    var settings =
        client.indices().getSettings(get -> get.index(INDEX)).get(INDEX).settings().index();
    assertThat(settings.numberOfShards()).isEqualTo("1");
    assertThat(settings.numberOfReplicas()).isEqualTo("0");
    assertThat(settings.refreshInterval().time()).isEqualTo("200ms");
  }

  @Test
  void anUnknownFieldDoesNotCostTheEvent() throws Exception {
    index("a", "{\"surprise\":{\"deep\":[1,\"x\"]},\"trading\":{\"unknown\":true}}");
    assertThat(found(Query.of(q -> q.ids(ids -> ids.values("a"))))).isOne();
    assertThat(
            client.indices().getMapping(get -> get.index(INDEX)).get(INDEX).mappings().properties())
        .doesNotContainKey("surprise");
  }

  @Test
  void aValueOfTheWrongTypeIsRefused() {
    assertThatThrownBy(() -> index("a", "{\"trading\":{\"order\":{\"limit_price\":\"cheap\"}}}"))
        .isInstanceOfSatisfying(
            ElasticsearchException.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.error().type()).isEqualTo("document_parsing_exception");
            });
  }

  @Test
  void aDecimalStringIsFoundByItsNumber() throws Exception {
    index("a", "{\"trading\":{\"order\":{\"limit_price\":\"585.33\"}}}");
    Query inRange =
        Query.of(
            q ->
                q.range(
                    range ->
                        range.number(
                            n -> n.field("trading.order.limit_price").gt(585.0).lt(586.0))));
    assertThat(found(inRange)).isOne();
  }

  @Test
  void textTooLongForATermDoesNotCostTheEvent() throws Exception {
    index("a", "{\"error\":{\"message\":\"" + "€".repeat(40_000) + "\"}}");
    assertThat(found(Query.of(q -> q.matchAll(all -> all)))).isOne();
  }

  @Test
  void oneChecksTypeIsNotMixedWithAnothersUtilization() throws Exception {
    index(
        "a",
        """
        {"trading":{"risk":{"checks":[
          {"type":"max_position","utilization":"0.1"},{"type":"daily_loss","utilization":"0.9"}]}}}\
        """);
    assertThat(found(hotCheck("daily_loss"))).isOne();
    assertThat(found(hotCheck("max_position"))).isZero();
  }

  private static Query hotCheck(String type) {
    String checks = "trading.risk.checks";
    Query ofType = Query.of(q -> q.term(term -> term.field(checks + ".type").value(type)));
    Query hot =
        Query.of(q -> q.range(r -> r.number(n -> n.field(checks + ".utilization").gt(0.8))));
    return Query.of(
        q ->
            q.nested(
                nested -> nested.path(checks).query(b -> b.bool(all -> all.filter(ofType, hot)))));
  }

  private void index(String id, String json) throws IOException {
    client.index(
        index -> index.index(INDEX).id(id).refresh(Refresh.True).withJson(new StringReader(json)));
  }

  private long found(Query query) throws IOException {
    return client.count(count -> count.index(INDEX).query(query)).count();
  }
}
