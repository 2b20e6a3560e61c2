package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Symbol;
import io.ordertrail.marketdata.AlpacaMessage.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpacaScannerTest {
  private static final String QUOTE =
      "{\"T\":\"q\",\"S\":\"AAPL\",\"bx\":\"V\",\"bp\":585.33,\"bs\":18,\"ax\":\"V\",\"ap\":585.94,\"as\":200,"
          + "\"t\":\"2012-06-21T13:30:00.004241176Z\",\"c\":[\"R\"],\"z\":\"C\"}";
  private static final String TRADE =
      "{\"T\":\"t\",\"S\":\"BRK.B\",\"i\":71756435210427,\"x\":\"V\",\"p\":585.74,\"s\":40,"
          + "\"t\":\"2012-06-21T13:30:01Z\",\"c\":[\"@\"],\"z\":\"C\"}";

  private final AlpacaScanner scanner = new AlpacaScanner();

  private List<Kind> kinds(String frame) {
    scanner.open(frame);
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind = scanner.next(); kind != Kind.END; kind = scanner.next()) {
      kinds.add(kind);
    }
    return kinds;
  }

  private static long epochNs(String time) {
    Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  @Test
  void readsAQuoteIntoScaledLongs() {
    assertThat(kinds('[' + QUOTE + ']')).containsExactly(Kind.QUOTE);
    assertThat(Symbol.of(scanner.symbolHigh, scanner.symbolLow)).isEqualTo(Symbol.of("AAPL"));
    assertThat(scanner.bidPxE6).isEqualTo(585_330_000L);
    assertThat(scanner.bidQtyE6).isEqualTo(18_000_000L);
    assertThat(scanner.askPxE6).isEqualTo(585_940_000L);
    assertThat(scanner.askQtyE6).isEqualTo(200_000_000L);
    assertThat(scanner.venueTimeNs).isEqualTo(epochNs("2012-06-21T13:30:00.004241176Z"));
  }

  @Test
  void readsATradeWithAnIdBeyondScaledRange() {
    assertThat(kinds('[' + TRADE + ']')).containsExactly(Kind.TRADE);
    assertThat(Symbol.of(scanner.symbolHigh, scanner.symbolLow)).isEqualTo(Symbol.of("BRK.B"));
    assertThat(scanner.pxE6).isEqualTo(585_740_000L);
    assertThat(scanner.qtyE6).isEqualTo(40_000_000L);
    assertThat(scanner.tradeId).isEqualTo(71_756_435_210_427L);
    assertThat(scanner.venueTimeNs).isEqualTo(epochNs("2012-06-21T13:30:01Z"));
  }

  @Test
  void readsSymbolsOfEveryLengthAsTheDomainPacksThem() {
    for (int length = 1; length <= Symbol.MAX_LENGTH; length++) {
      Symbol symbol = Symbol.of("ABCDEFGH/JKLMN.P".substring(0, length));
      assertThat(kinds('[' + QUOTE.replace("AAPL", symbol.text()) + ']'))
          .containsExactly(Kind.QUOTE);
      assertThat(scanner.symbolHigh).isEqualTo(symbol.high());
      assertThat(scanner.symbolLow).isEqualTo(symbol.low());
    }
  }

  @Test
  void readsFieldsInAnyOrderWithWhiteSpaceEscapesAndUnknownOnes() {
    String frame =
        " [ { \"extra\" : { \"a\" : [ 1, \"}]\\\"\" , null ] } , \"as\" : 2e2 , \"ap\":5.8594E+2,\n"
            + "\"t\":\"2012-06-21T09:30:00.5-04:00\", \"\\u0054\":\"\\u0071\",\"bs\":18.5,"
            + "\"bp\":585.33000000, \"S\":\"A\\u0041PL\",\"flag\":true,\"none\":null } ] ";
    assertThat(kinds(frame)).containsExactly(Kind.QUOTE);
    assertThat(Symbol.of(scanner.symbolHigh, scanner.symbolLow)).isEqualTo(Symbol.of("AAPL"));
    assertThat(scanner.bidPxE6).isEqualTo(585_330_000L);
    assertThat(scanner.askPxE6).isEqualTo(585_940_000L);
    assertThat(scanner.bidQtyE6).isEqualTo(18_500_000L);
    assertThat(scanner.askQtyE6).isEqualTo(200_000_000L);
    assertThat(scanner.venueTimeNs).isEqualTo(epochNs("2012-06-21T13:30:00.5Z"));
  }

  @Test
  void readsManyMessagesOfOneFrameAndTellsWhereEachStands() {
    String frame = '[' + QUOTE + ',' + TRADE + " , " + QUOTE + ']';
    scanner.open(frame);
    assertThat(scanner.next()).isEqualTo(Kind.QUOTE);
    assertThat(frame.substring(scanner.start(), scanner.end())).isEqualTo(QUOTE);
    assertThat(scanner.next()).isEqualTo(Kind.TRADE);
    assertThat(frame.substring(scanner.start(), scanner.end())).isEqualTo(TRADE);
    assertThat(scanner.next()).isEqualTo(Kind.QUOTE);
    assertThat(frame.substring(scanner.start(), scanner.end())).isEqualTo(QUOTE);
    assertThat(scanner.next()).isEqualTo(Kind.END);
    assertThat(scanner.next()).isEqualTo(Kind.END);
  }

  @Test
  void readsTheVenuesControlMessages() {
    assertThat(kinds("[{\"T\":\"success\",\"msg\":\"connected\"}]")).containsExactly(Kind.SUCCESS);
    assertThat(scanner.text).isEqualTo("connected");
    assertThat(kinds("[{\"T\":\"error\",\"code\":402,\"msg\":\"auth failed\"}]"))
        .containsExactly(Kind.ERROR);
    assertThat(scanner.code).isEqualTo(402);
    assertThat(scanner.text).isEqualTo("auth failed");
    assertThat(
            kinds(
                "[{\"T\":\"subscription\",\"trades\":[\"AAPL\"],\"quotes\":[\"AAPL\"],\"bars\":[]}]"))
        .containsExactly(Kind.SUBSCRIPTION);
    assertThat(kinds("[{\"T\":\"b\",\"S\":\"AAPL\",\"o\":1.5,\"c\":2,\"t\":\"x\"}]"))
        .containsExactly(Kind.OTHER);
    assertThat(kinds("[]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"bp\":\"585.33\"",
        "\"bp\":-1",
        "\"bp\":null",
        "\"bp\":99999999999999",
        "\"bp\":[1]",
        "\"bp\":1e30"
      })
  void rejectsAMessageWithAWrongFieldAndReadsTheNext(String field) {
    String wrong = QUOTE.replace("\"bp\":585.33", field);
    assertThat(kinds('[' + wrong + ',' + TRADE + ']')).containsExactly(Kind.MALFORMED, Kind.TRADE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[",
        "[{",
        "[{}",
        "[{\"T\":\"q\"",
        "[{\"T\":\"q\",}]",
        "[{}{}]",
        "[1]",
        "[{\"a\":01x}]",
        "[{\"a\":\"\\q\"}]",
        "[{\"a\":\"\\u12\"}]",
        "[{\"a\":{]}]",
        "[{}] x",
        "[{\"a\":1.}]",
        "[{\"a\":1e}]",
        "[{\"a\":-}]",
        "[{\"a\":tru}]",
        "\u0000",
        "[\"\ud800\"]"
      })
  void callsTextThatIsNoFrameMalformed(String frame) {
    assertThat(kinds(frame)).contains(Kind.MALFORMED).doesNotContain(Kind.QUOTE, Kind.TRADE);
  }

  @Test
  void rejectsNestingThatIsDeeperThanAnyMessage() {
    assertThat(kinds("[{\"a\":" + "[".repeat(100_000) + "}]")).containsExactly(Kind.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAPLAAPLAAPLAAPLA", "AA\u00c4L", "A PL", "A\\u0000L"})
  void rejectsASymbolThatIsNone(String symbol) {
    assertThat(kinds('[' + QUOTE.replace("AAPL", symbol) + ']')).containsExactly(Kind.MALFORMED);
  }

  @Test
  void rejectsATradeWithoutPriceOrQuantity() {
    assertThat(kinds('[' + TRADE.replace("585.74", "0") + ']')).containsExactly(Kind.MALFORMED);
    assertThat(kinds('[' + TRADE.replace("\"s\":40,", "") + ']')).containsExactly(Kind.MALFORMED);
  }

  @Test
  void acceptsAQuoteWithAnEmptySide() {
    assertThat(kinds('[' + QUOTE.replace("585.94", "0").replace("200", "0") + ']'))
        .containsExactly(Kind.QUOTE);
    assertThat(scanner.askPxE6).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1,1000000",
    "0.000001,1",
    "0.0000004,0",
    "0.0000005,1",
    "1.2345675,1234568",
    "9223372036854.775807,9223372036854775807",
    "1e-6,1",
    "1E3,1000000000",
    "12.5e1,125000000",
    "0.00000000000000000000000001,0",
    "1.23456749999999999999999,1234567",
    "0e99,0"
  })
  void scalesDecimalsExactlyOrRoundsAtTheSixthPlace(String number, long expectedE6) {
    assertThat(kinds('[' + QUOTE.replace("585.33", number) + ']')).containsExactly(Kind.QUOTE);
    assertThat(scanner.bidPxE6).isEqualTo(expectedE6);
  }
}
