package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  private static final byte[] TEXT = "a statement".getBytes(StandardCharsets.UTF_8);

  @TempDir Path data;

  @Test
  void isMadeOnFirstUseForItsOwnerAloneAndIsTheSameAfterwards() throws Exception {
    SigningKey first = open();
    Path file = SigningKey.defaultFile(data);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(open().id()).isEqualTo(first.id()).matches("[0-9a-f]{16}");
  }

  @Test
  void whatItSignsIsVerifiedWithTheKeyThatItPublished() {
    SigningKey key = open();
    PublicKeys keys = PublicKeys.in(PublicKeys.folder(data));
    assertThat(keys.ids()).containsExactly(key.id());
    String signature = key.sign(TEXT);
    assertThat(keys.verify(key.id(), TEXT, signature)).contains(true);
    assertThat(keys.verify(key.id(), "another".getBytes(StandardCharsets.UTF_8), signature))
        .contains(false);
    assertThat(keys.verify(key.id(), TEXT, "no signature")).contains(false);
    assertThat(keys.verify("0123456789abcdef", TEXT, signature)).isEmpty();
  }

  @Test
  void servicesThatStartAtOnceShareOneKey() throws Exception {
    try (ExecutorService services = Executors.newFixedThreadPool(8)) {
      List<Callable<String>> starts =
          IntStream.range(0, 8).<Callable<String>>mapToObj(_ -> () -> open().id()).toList();
      List<String> ids =
          services.invokeAll(starts).stream().map(Future::resultNow).distinct().toList();
      assertThat(ids).hasSize(1);
    }
    try (Stream<Path> files = Files.list(PublicKeys.folder(data))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aFileThatHoldsNoKeyIsNamed() throws Exception {
    Path file = Files.createDirectories(PublicKeys.folder(data)).resolve("record-signing.pem");
    Files.writeString(file, "no key");
    assertThatThrownBy(this::open)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFileAmongTheTrustedKeysThatIsNoneIsNamed() throws Exception {
    open();
    Path file = PublicKeys.folder(data).resolve("stranger.pub.pem");
    Files.writeString(file, "no key");
    assertThatThrownBy(() -> PublicKeys.in(PublicKeys.folder(data)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("stranger.pub.pem");
  }

  private SigningKey open() {
    return SigningKey.openOrCreate(SigningKey.defaultFile(data), data);
  }
}
