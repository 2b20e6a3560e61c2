package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The folder of jars that the processes are started from. */
class DistributionIT {
  private static final Path LIB = Path.of("target/dist/lib");

  @Test
  void everyJarThatOneOfOursNeedsLiesBesideIt() {
    List<Path> ours = jars().filter(jar -> jar.toString().contains("-SNAPSHOT")).toList();

    assertThat(ours).hasSizeGreaterThanOrEqualTo(Part.values().length);
    assertThat(ours)
        .allSatisfy(
            jar ->
                assertThat(classPath(jar))
                    .allSatisfy(name -> assertThat(LIB.resolve(name)).exists()));
  }

  @Test
  void noLibraryIsThereInTwoVersions() {
    assertThat(jars().map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", "")))
        .filteredOn(name -> !name.startsWith("jackson-")) // 2 and 3 live beside each other
        .doesNotHaveDuplicates();
  }

  private static Stream<Path> jars() {
    try (Stream<Path> files = Files.list(LIB)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> classPath(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      String names = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return names == null ? List.of() : List.of(names.split(" "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
