package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {
  @TempDir Path folder;

  @Test
  void makesAPairForEachServiceAndWritesNothingOver() throws IOException {
    Path out = folder.resolve("new/keys");
    assertThat(keys("market-data", "risk-manager", "--out", out.toString())).isZero();
    try (var files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "market-data.key", "market-data.pub", "risk-manager.key", "risk-manager.pub");
    }
    Path secret = out.resolve("market-data.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    String before = Files.readString(secret);
    assertThat(keys("market-data", "--out", out.toString())).isEqualTo(1);
    assertThat(Files.readString(secret)).isEqualTo(before);
  }

  @Test
  void aNameThatCouldLeaveTheFolderIsRefused() {
    assertThat(keys("../risk", "--out", folder.toString())).isEqualTo(2);
    assertThat(folder.getParent().resolve("risk.key")).doesNotExist();
  }

  private static int keys(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "keys";
    all[1] = "bus";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return OrdertrailMain.commandLine().execute(all);
  }
}
