package io.ordertrail.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a query finds, what Elasticsearch is asked, and what is not let through. */
class KqlTest {
  private static final JsonNode EVENT =
      Json.parsed(
          """
          {"@timestamp":"2026-11-23T10:00:00.000000001Z",
           "event":{"action":"risk.check.failed","code":"RISK_MAX_POSITION","kind":"event","outcome":"failure","sequence":7},
           "service":{"name":"risk-manager"},
           "trading":{"order":{"symbol":"AAPL","order_qty":"120.5"},
             "risk":{"checks":[
               {"type":"max_position","result":"fail","utilization":"1.2"},
               {"type":"stale_price","result":"pass","utilization":"0.1"}]}}}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|true",
        "event.action: \"risk.check.failed\"|true",
        "event.action:\"risk.check.passed\"|false",
        "event.action: risk.check.*|true",
        "event.action: risk.limit.*|false",
        "event.action: (\"order.created\" or \"risk.check.failed\")|true",
        "event.sequence: 7|true",
        "event.sequence >= 7|true",
        "event.sequence < 7|false",
        "trading.order.order_qty > 120|true",
        "trading.order.order_qty: 120.50|true",
        "@timestamp > \"2026-11-23T10:00:00Z\"|true",
        "trading.order.symbol: *|true",
        "trading.order.side: *|false",
        "not trading.order.side: *|true",
        "not event.action: (\"order.created\" or \"book.snapshot\")|true",
        "event.kind: \"alert\" or (event.outcome: \"failure\" and event.sequence > 6)|true",
        "event.kind: \"alert\" or (event.outcome: \"failure\" and event.sequence > 7)|false",
        "trading.risk.checks: { type: \"max_position\" and result: \"fail\" }|true",
        "trading.risk.checks: { type: \"stale_price\" and result: \"fail\" }|false",
        "trading.risk.checks: { type: \"max_position\" and utilization > 1 }|true",
        "event.code: \"RISK_MAX_POSITION\" AND service.name: \"risk-manager\"|true"
      })
  void saysWhetherAnEventFits(String query, boolean fits) {
    Kql kql = KqlParser.parse(query);

    assertThat(KqlLint.problems(query, Mapping.AUDIT)).isEmpty();
    assertThat(new KqlMatch(Mapping.AUDIT).test(kql, EVENT)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "event.action: \"order.created\" and|between \"order.created\" and \"and\" is no operator",
        "event.action == \"order.created\"|is a text without a field",
        "\"order.created\"|expected a field",
        "event.reason: the venue|between \"the\" and \"venue\" is no operator",
        "event.action: \"order.created|a quotation mark is not closed",
        "(event.action: \"order.created\"|expected )",
        "event.action: \"order.created\")|expected an operator",
        "event.action:|expected a value",
        "event.action: \"order.lost\"|no event.action is named order.lost",
        "event.action: orders.*|no event.action is named orders.*",
        "event.code: \"RISK_BAD_LUCK\"|no event.code is named RISK_BAD_LUCK",
        "service.name: \"shipper\"|no service.name is named shipper",
        "event.outcome: \"failed\"|no event.outcome is named failed",
        "trading.order.colour: \"red\"|no field trading.order.colour is mapped",
        "trading.*: \"AAPL\"|has a wildcard",
        "event.action: \"order.created\" and trading.execution.last_px > 1|carries"
            + " trading.execution.last_px",
        "event.action: order.created|quote the value of event.action",
        "event.action: \"order.*\"|a star in quotes is no wildcard",
        "event.action: *.created|a leading star reads every term",
        "event.sequence: 1*|a wildcard needs a keyword",
        "event.sequence: \"seven\"|seven is no value of event.sequence",
        "event.sequence: 7.5|7.5 is no value of event.sequence",
        "event.action > 3|has no order",
        "@timestamp > \"yesterday\"|yesterday is no value of @timestamp",
        "event.kind: \"alert\" or event.sequence: 1 and event.sequence: 2|needs brackets",
        "trading.risk.checks.type: \"max_position\"|is found only as trading.risk.checks: { ... }",
        "trading.risk.checks: *|cannot be searched",
        "trading.order: { symbol: \"AAPL\" }|is no nested object"
      })
  void findsWhatWouldNotBeFoundOrMeansSomethingElse(String query, String sentence) {
    assertThat(KqlLint.problems(query, Mapping.AUDIT))
        .anyMatch(problem -> problem.contains(sentence));
  }

  @Test
  void textThatIsNotIndexedCannotBeSearched() {
    assertThat(KqlLint.problems("error.stack_trace: \"x\"", Mapping.DIAGNOSTICS))
        .anyMatch(problem -> problem.contains("cannot be searched"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|{\"match_all\":{}}",
        "event.sequence: 7|{\"match\":{\"event.sequence\":\"7\"}}",
        "event.action: \"a\"|{\"match_phrase\":{\"event.action\":\"a\"}}",
        "event.action: a*|{\"wildcard\":{\"event.action\":{\"value\":\"a*\"}}}",
        "event.action: *|{\"exists\":{\"field\":\"event.action\"}}",
        "event.sequence <= 7|{\"range\":{\"event.sequence\":{\"lte\":\"7\"}}}",
        "not event.sequence: 7|{\"bool\":{\"must_not\":[{\"match\":{\"event.sequence\":\"7\"}}]}}",
        "event.kind: \"a\" and event.kind:"
            + " \"b\"|{\"bool\":{\"filter\":[{\"match_phrase\":{\"event.kind\":\"a\"}},{\"match_phrase\":{\"event.kind\":\"b\"}}]}}",
        "event.kind: (\"a\" or"
            + " \"b\")|{\"bool\":{\"should\":[{\"match_phrase\":{\"event.kind\":\"a\"}},{\"match_phrase\":{\"event.kind\":\"b\"}}],\"minimum_should_match\":1}}",
        "trading.risk.checks: { result: \"fail\""
            + " }|{\"nested\":{\"path\":\"trading.risk.checks\",\"query\":{\"match_phrase\":{\"trading.risk.checks.result\":\"fail\"}},\"score_mode\":\"none\"}}"
      })
  void becomesTheClauseThatKibanaSends(String query, String clause) {
    assertThat(new KqlDsl(Mapping.AUDIT).of(KqlParser.parse(query))).hasToString(clause);
  }
}
