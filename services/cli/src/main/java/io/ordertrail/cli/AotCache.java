package io.ordertrail.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * The ahead-of-time cache of one of our processes: its classes loaded and linked, with what was
 * learned about its methods. Without one, or with one that does not fit, a process only starts
 * slower.
 *
 * <p>A JVM holds a cache against its own build and its options, but not against the jars: JDK
 * 25.0.3 runs classes of a cache whose jar has changed since. So what it was made of lies beside
 * it, and it is named to a JVM only while that is still so (decision 0032).
 */
record AotCache(String name, String jar, Home home) {
  /** Of the command itself. */
  static final String COMMAND = "ordertrail";

  private static final String QUIET = "-Xlog:aot*=off"; // the outputs are for what a service says
  private static final String JVM = "# ";

  static AotCache of(Part part, Home home) {
    return new AotCache(part.label(), part.label(), home);
  }

  /** The command's first, then each service's. */
  static List<AotCache> all(Home home) {
    List<AotCache> all = new ArrayList<>();
    all.add(new AotCache(COMMAND, "cli", home));
    for (Part part : Part.values()) {
      if (part.isOurs()) {
        all.add(of(part, home));
      }
    }
    return all;
  }

  Path file() {
    return home.aot().resolve(name + ".aot");
  }

  /** Options with which a JVM starts from the cache; none when there is no cache of these jars. */
  List<String> options() {
    return isOfTheseJars() ? using(file()) : List.of();
  }

  static List<String> using(Path cache) {
    return List.of("-XX:AOTCache=" + cache, QUIET);
  }

  /** Options with which a JVM writes down what a cache is made from, at its end. */
  static List<String> recording(Path configuration) {
    return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration, QUIET);
  }

  /** Options with which a JVM makes the cache, and nothing else. */
  static List<String> making(Path configuration, Path cache) {
    return List.of(
        "-XX:AOTMode=create",
        "-XX:AOTConfiguration=" + configuration,
        "-XX:AOTCache=" + cache,
        QUIET);
  }

  private boolean isOfTheseJars() {
    try {
      return Files.isRegularFile(file())
          && Files.readAllLines(madeOf()).stream()
              .filter(line -> !line.startsWith(JVM))
              .toList()
              .equals(jars());
    } catch (IOException | Problem e) {
      return false;
    }
  }

  /**
   * Whether it would be made the same again.
   *
   * @param jvm what else it depends on, as one line
   */
  boolean isCurrent(String jvm) {
    try {
      return isOfTheseJars() && Files.readAllLines(madeOf()).contains(JVM + jvm);
    } catch (IOException e) {
      return false;
    }
  }

  /** Puts a cache that was made of the present jars in its place. */
  void accept(Path made, String jvm) throws IOException, Problem {
    List<String> lines = new ArrayList<>(List.of(JVM + jvm));
    lines.addAll(jars());
    Files.deleteIfExists(madeOf());
    Files.move(made, file(), StandardCopyOption.ATOMIC_MOVE);
    Files.write(madeOf(), lines);
  }

  private Path madeOf() {
    return home.aot().resolve(name + ".made-of");
  }

  /** Size, time and name of each jar on the class path: what jdk.sh compares as well. */
  private List<String> jars() throws IOException, Problem {
    Path main = ServiceJvm.jar(jar, home);
    List<String> lines = new ArrayList<>(List.of(line(main)));
    for (String beside : classPath(main)) {
      lines.add(line(home.lib().resolve(beside)));
    }
    return lines;
  }

  private static List<String> classPath(Path main) throws IOException {
    try (JarFile file = new JarFile(main.toFile())) {
      String names = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return names == null ? List.of() : List.of(names.split(" "));
    }
  }

  private static String line(Path file) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    return String.format(
        Locale.ROOT,
        "%d %d.%09d %s",
        Files.size(file),
        time.toInstant().getEpochSecond(),
        time.toInstant().getNano(),
        file.getFileName());
  }
}
