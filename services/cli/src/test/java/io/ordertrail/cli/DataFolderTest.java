package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path temp;

  @Test
  void marksANewFolderAsOurs() throws Exception {
    DataFolder folder = DataFolder.at(temp.resolve("a/b"));
    folder.prepare();
    folder.prepare();

    assertThat(folder.path().resolve("FORMAT")).hasContent("ordertrail data 1");
    assertThat(folder.logs()).isDirectory();
  }

  @Test
  void refusesAFolderThatHoldsSomethingElseAndLeavesItAsItIs() throws IOException {
    Files.writeString(temp.resolve("letter.txt"), "dear");

    assertThatThrownBy(() -> DataFolder.at(temp).prepare())
        .isInstanceOf(Problem.class)
        .hasMessageContaining("is not empty and has no FORMAT file");
    assertThat(temp).isDirectoryNotContaining("glob:**FORMAT").isDirectoryContaining("glob:**.txt");
  }

  @Test
  void refusesAnotherFormat() throws IOException {
    Files.writeString(temp.resolve("FORMAT"), "ordertrail data 2\n");

    assertThatThrownBy(() -> DataFolder.at(temp).prepare())
        .isInstanceOf(Problem.class)
        .hasMessageContaining("\"ordertrail data 2\"")
        .hasMessageContaining("\"ordertrail data 1\"");
  }

  @Test
  void refusesAFileInItsPlace() throws IOException {
    Path file = Files.writeString(temp.resolve("data"), "");

    assertThatThrownBy(() -> DataFolder.at(file).prepare())
        .isInstanceOf(Problem.class)
        .hasMessageContaining("it is not a folder");
  }

  @Test
  void isLockedByOneAtATime() throws Exception {
    DataFolder folder = DataFolder.at(temp);
    folder.prepare();
    try (DataFolder.Lock _ = folder.tryLock().orElseThrow()) {
      assertThat(folder.tryLock()).isEmpty();
    }
    try (DataFolder.Lock again = folder.tryLock().orElseThrow()) {
      assertThat(again.channel().isOpen()).isTrue();
    }
  }
}
