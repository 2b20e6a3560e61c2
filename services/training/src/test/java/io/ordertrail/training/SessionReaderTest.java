package io.ordertrail.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionReaderTest {
  private static final String QUOTE =
      "{\"T\":\"q\",\"S\":\"A\",\"bp\":1.5,\"bs\":2,\"ap\":1.6,\"as\":3,\"t\":\"2026-01-05T14:30:00.000000001Z\",\"c\":[\"R\"]}";
  private static final String TRADE =
      "{\"T\":\"t\",\"S\":\"A\",\"p\":1.55,\"s\":0.5,\"t\":\"1970-01-01T00:00:01Z\"}";

  @TempDir private Path temp;
  private final List<String> told = new ArrayList<>();
  private final SessionReader reader =
      new SessionReader(
          new SessionReader.Listener() {
            @Override
            public void onQuote(
                String symbol, long timeNs, long bidPx, long bidQty, long askPx, long askQty) {
              told.add("%s %d %d %d %d".formatted(symbol, bidPx, bidQty, askPx, askQty));
            }

            @Override
            public void onTrade(String symbol, long timeNs, long px, long qty) {
              told.add("%s %d %d at %d".formatted(symbol, px, qty, timeNs));
            }
          });

  private String read(byte[] content) throws Exception {
    Path file = Files.write(temp.resolve("session"), content);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    reader.read(file, digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  private String read(String content) throws Exception {
    return read(content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsObjectsArraysAndWhatIsCompressed() throws Exception {
    read(QUOTE + "\n\n[" + QUOTE + "," + TRADE + "]\n{\"T\":\"success\"}\n");
    assertThat(told)
        .containsExactly(
            "A 1500000 2000000 1600000 3000000",
            "A 1500000 2000000 1600000 3000000",
            "A 1550000 500000 at 1000000000");
    Path packed = temp.resolve("packed.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(TRADE.getBytes(StandardCharsets.UTF_8));
    }
    String hash = read(Files.readAllBytes(packed));
    assertThat(told).hasSize(4);
    assertThat(hash).isEqualTo(Training.sha256(Files.readAllBytes(packed)));
    assertThat(reader.messages()).isEqualTo(4);
    assertThat(reader.badLines()).isZero();
  }

  @Test
  void countsLinesThatHoldNoMessageAndGoesOn() throws Exception {
    read(
        """
        no JSON
        {"T":"q","S":"A"}
        {"T":"t","S":"A","p":-1,"s":1,"t":"1970-01-01T00:00:01Z"}
        {"T":"t","S":"A","p":1e9,"s":1,"t":"1970-01-01T00:00:01Z"}
        {"T":"t","S":"A","p":1,"s":1,"t":"yesterday"}
        [1,2]
        7
        """
            + TRADE);
    assertThat(told).hasSize(1);
    assertThat(reader.badLines()).isEqualTo(7);
  }

  @Test
  void noContentMakesItFailButDamagedCompression() throws Exception {
    long seed = System.nanoTime();
    System.out.println("SessionReaderTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 3_000; i++) {
      byte[] line = (random.nextBoolean() ? QUOTE : TRADE).getBytes(StandardCharsets.UTF_8);
      for (int change = random.nextInt(1, 6); change > 0; change--) {
        line[random.nextInt(line.length)] = (byte) random.nextInt(256);
      }
      try {
        read(line);
      } catch (IOException damaged) {
        assertThat(line[0]).as("seed %d", seed).isEqualTo((byte) 0x1f);
      }
    }
    assertThat(reader.badLines()).isPositive();
    assertThat(reader.messages()).isPositive();
  }
}
