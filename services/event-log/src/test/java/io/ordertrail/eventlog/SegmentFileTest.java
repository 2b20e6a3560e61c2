package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SegmentFileTest {
  private static final int MORE_THAN_A_CHUNK = 300_000;

  private final DiskChannel disk = new DiskChannel();
  private final SegmentFile file = new SegmentFile(disk);
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  @Test
  void whatAFailedForceLeftInTheCacheReachesTheDiskWithTheNext() throws IOException {
    write("forced");
    file.force();
    write("x".repeat(MORE_THAN_A_CHUNK));
    disk.failNextForce();
    assertThatThrownBy(file::force).isInstanceOf(IOException.class);
    assertThat(disk.onDisk()).asString(StandardCharsets.UTF_8).isEqualTo("forced");
    write("behind it");
    file.force();
    assertThat(disk.onDisk()).isEqualTo(all.toByteArray());
  }

  @Test
  void twoFailuresInARowLoseNothingEither() throws IOException {
    write("first");
    disk.failNextForce();
    assertThatThrownBy(file::force).isInstanceOf(IOException.class);
    write("second");
    disk.failNextForce();
    assertThatThrownBy(file::force).isInstanceOf(IOException.class);
    file.force();
    assertThat(disk.onDisk()).isEqualTo(all.toByteArray());
  }

  private void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    file.write(bytes, bytes.length);
    all.writeBytes(bytes);
  }
}
