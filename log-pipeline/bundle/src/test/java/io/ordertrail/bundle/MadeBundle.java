package io.ordertrail.bundle;

import io.ordertrail.record.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bundle in a test: made of a journal alone, looked into, and tampered with. */
record MadeBundle(Path folder, BundleResult result) {

  static MadeBundle of(Path data, Window window, Subject subject, Path folder) {
    try {
      BundleResult result =
          Bundle.make(
              new BundleRequest(
                  data, window, subject, folder, Optional.empty(), Optional.empty(), false, true));
      return new MadeBundle(folder, result);
    } catch (BundleException e) {
      throw new AssertionError(e);
    }
  }

  String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines(String file) {
    return new ArrayList<>(text(file).lines().toList());
  }

  JsonNode json(String file) {
    return JsonMapper.shared().readTree(text(file));
  }

  void write(String file, List<String> lines) {
    try {
      Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As somebody would who covers his traces, but has no key: the list of files fits again. */
  void listAnew() {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString())
              .filter(name -> !name.startsWith(Manifest.NAME))
              .sorted()
              .toList();
      Files.writeString(folder.resolve(Manifest.NAME), Manifest.of(folder, names));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BundleCheck.Outcome check() {
    try {
      return BundleCheck.of(folder, Optional.empty());
    } catch (BundleException e) {
      throw new AssertionError(e);
    }
  }

  /** All files of the folder, each as text. */
  String everything() {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(file).append('\n').append(Files.readString(file)).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }
}
