package io.ordertrail.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartOverridesTest {
  @TempDir Path data;

  @Test
  void holdsForOnePartUntilItIsTakenBack() throws Exception {
    StartOverrides overrides = StartOverrides.of(data);
    overrides.set("auditor", StartOverrides.Override.settings("clock.source", "file"));
    overrides.set("shipper", StartOverrides.Override.jvm("-Xint"));

    assertThat(overrides.of("auditor").orElseThrow().settings())
        .containsEntry("clock.source", "file");
    assertThat(overrides.of("shipper").orElseThrow().jvm()).containsExactly("-Xint");
    assertThat(overrides.of("market-data")).isEmpty();

    overrides.remove("auditor");
    assertThat(overrides.of("auditor")).isEmpty();
    assertThat(overrides.of("shipper")).isPresent();
    overrides.clear();
    assertThat(overrides.of("shipper")).isEmpty();
  }

  @Test
  void aFileThatSomebodyElseMayWriteIsNotFollowed() throws Exception {
    StartOverrides overrides = StartOverrides.of(data);
    overrides.set("auditor", StartOverrides.Override.jvm("-Xint"));
    Path file = data.resolve("drill-overrides.json");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(overrides.of("auditor")).isEmpty();
  }

  @Test
  void aDamagedFileChangesNothing() throws Exception {
    Path file = data.resolve("drill-overrides.json");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, "{");

    assertThat(StartOverrides.of(data).of("auditor")).isEmpty();
  }
}
