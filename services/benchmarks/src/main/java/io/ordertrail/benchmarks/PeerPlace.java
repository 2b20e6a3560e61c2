package io.ordertrail.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a peer is on this machine, if it is. */
sealed interface PeerPlace {
  /** What Debian has there is not always on a user's path. */
  List<Path> BESIDE_THE_PATH = List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"));

  int MODULE_DEPTH = 4;

  /**
   * @param modules the folder of its plug-ins
   * @param libraries to be looked in before the system's own
   */
  record Installed(Path program, Path modules, List<Path> libraries) implements PeerPlace {
    Map<String, String> environment() {
      return libraries.isEmpty()
          ? Map.of()
          : Map.of(
              "LD_LIBRARY_PATH",
              libraries.stream().map(Path::toString).collect(Collectors.joining(":")));
    }
  }

  /**
   * @param why and what to do, in a sentence
   */
  record Missing(String why) implements PeerPlace {}

  /**
   * @param unpacked the root of unpacked packages, if that is where it is
   * @param path where programs are looked for otherwise
   */
  static PeerPlace of(Peer peer, Optional<Path> unpacked, List<Path> path) throws IOException {
    List<Path> folders = unpacked.map(root -> List.of(root.resolve("usr/sbin"))).orElse(path);
    for (Path folder : folders) {
      Path program = folder.resolve(peer.binary());
      if (Files.isExecutable(program)) {
        return withModules(peer, program, unpacked);
      }
    }
    return new Missing(
        unpacked
            .map(
                root ->
                    "is not installed: there is no usr/sbin/%s in %s"
                        .formatted(peer.binary(), root))
            .orElse(
                "is not installed: Debian's %s, or unpacked with --%s DIR"
                    .formatted(peer.packages(), peer.label())));
  }

  private static PeerPlace withModules(Peer peer, Path program, Optional<Path> unpacked)
      throws IOException {
    Path prefix = program.toAbsolutePath().getParent().getParent();
    Optional<Path> module = find(prefix.resolve("lib"), peer.module());
    if (module.isEmpty()) {
      return new Missing(
          "is not whole: %s is there, but without %s; Debian's %s have both"
              .formatted(program, peer.module(), peer.packages()));
    }
    return new Installed(
        program,
        module.get().getParent(),
        unpacked.isPresent() ? libraries(unpacked.get()) : List.of());
  }

  private static Optional<Path> find(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files =
        Files.find(
            folder,
            MODULE_DEPTH,
            (file, attributes) -> file.getFileName().toString().equals(name))) {
      return files.findFirst().map(Path::toAbsolutePath);
    }
  }

  private static List<Path> libraries(Path root) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (Path parent : List.of(root.resolve("usr/lib"), root.resolve("lib"))) {
      if (Files.isDirectory(parent)) {
        try (Stream<Path> found = Files.walk(parent.toAbsolutePath(), 1)) {
          found.filter(Files::isDirectory).forEach(folders::add);
        }
      }
    }
    return folders;
  }

  /** The folders of the environment's PATH, and those beside it. */
  static List<Path> searchPath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator)).filter(p -> !p.isBlank()).map(Path::of),
            BESIDE_THE_PATH.stream())
        .toList();
  }
}
