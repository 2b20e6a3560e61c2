package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertrail.domain.Decimal6;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageWriterTest {
  private final MessageWriter writer = new MessageWriter();
  private final MessageWriter.Frame frame = new MessageWriter.Frame("BRK.B", 'V', 'A');

  @Test
  void writesAQuoteAsAlpacaDoes() {
    writer.quote(
        frame,
        new Touch(585_330_000, 18_000_000, 585_940_000, 200_000_000, 1),
        1_340_285_400_004_241_176L);
    assertThat(text())
        .isEqualTo(
            "{\"T\":\"q\",\"S\":\"BRK.B\",\"bx\":\"V\",\"bp\":585.33,\"bs\":18,\"ax\":\"V\","
                + "\"ap\":585.94,\"as\":200,\"t\":\"2012-06-21T13:30:00.004241176Z\","
                + "\"c\":[\"R\"],\"z\":\"A\"}");
  }

  @Test
  void writesATradeAsAlpacaDoes() {
    writer.trade(frame, 7, 585_740_000, 40_000_000, 1_340_285_400_275_016_159L);
    assertThat(text())
        .isEqualTo(
            "{\"T\":\"t\",\"S\":\"BRK.B\",\"i\":7,\"x\":\"V\",\"p\":585.74,\"s\":40,"
                + "\"t\":\"2012-06-21T13:30:00.275016159Z\",\"c\":[\"@\"],\"z\":\"A\"}");
  }

  @Test
  void whatItWritesIsReadBackExactly() {
    long seed = System.nanoTime();
    System.out.println("MessageWriterTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      long pxE6 = random.nextLong(1, 1L << (1 + random.nextInt(50)));
      long shares = random.nextLong(1L << 30);
      long timeNs = random.nextLong(1L << 61);
      writer.trade(frame, i, pxE6, shares * Decimal6.ONE, timeNs);
      JsonNode read = StreamClient.parse(text());
      assertThat(new BigDecimal(text().replaceAll(".*\"p\":([0-9.]+),.*", "$1")))
          .isEqualByComparingTo(BigDecimal.valueOf(pxE6, 6));
      assertThat(read.get("s").asLong()).isEqualTo(shares);
      assertThat(Timestamps.parse(read.get("t").asText())).isEqualTo(timeNs);
    }
  }

  private String text() {
    return new String(writer.buffer(), 0, writer.length(), ISO_8859_1);
  }
}
