package io.ordertrail.riskmanager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file of the risk state: {@code risk/state} in the data folder. */
record StateFile(Path path) {
  static StateFile in(Path data) {
    return new StateFile(data.resolve("risk").resolve("state"));
  }

  /** What the file says, if it is there and can be understood. */
  sealed interface Content {
    record Found(RiskState state) implements Content {}

    record Missing() implements Content {}

    /** It is there and says nothing that can be trusted. */
    record Unreadable(String reason) implements Content {}
  }

  Content read() {
    try {
      return new Content.Found(RiskState.parse(Files.readString(path)));
    } catch (NoSuchFileException e) {
      return new Content.Missing();
    } catch (IOException | IllegalArgumentException e) {
      return new Content.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  void write(RiskState state) throws IOException {
    DurableFile.write(path, state.text());
  }

  /** Keeps what cannot be read for a person to look at; best effort. */
  void setAside() {
    try {
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".unreadable"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // It is overwritten then: that it was unreadable is in the record.
    }
  }
}
