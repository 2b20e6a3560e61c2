package io.ordertrail.signalbridge;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * Keeps the runtime's native libraries in the data folder. By itself the runtime unpacks them into
 * a temporary folder at every start, and a killed process would leave its copy there for ever.
 */
final class NativeRuntime {
  private static final String PATH_PROPERTY = "onnxruntime.native.path";

  /**
   * On Linux, version 1.29.0 ends the whole process with a segmentation fault while it is loaded,
   * when the process was started with a command line near 4,096 bytes or longer (measured).
   */
  private static final int LONGEST_COMMAND_LINE = 3_500;

  private NativeRuntime() {}

  /** Why the runtime must not be loaded into this process, in words for people; or null. */
  static String reasonAgainst() {
    try {
      return reasonAgainst(Files.readAllBytes(Path.of("/proc/self/cmdline")).length);
    } catch (IOException e) {
      return null; // not Linux, or a machine without /proc
    }
  }

  static String reasonAgainst(int commandLineBytes) {
    return commandLineBytes <= LONGEST_COMMAND_LINE
        ? null
        : "the command line of this process has %d bytes, and the ONNX runtime is safe up to %d: put settings in a file and name it with --config"
            .formatted(commandLineBytes, LONGEST_COMMAND_LINE);
  }

  /**
   * Loads the runtime from the data folder; what cannot be kept there, the runtime unpacks itself.
   * Not before {@link #reasonAgainst} was asked.
   *
   * @throws LinkageError when it does not load on this machine
   */
  static OrtEnvironment load(Path data) throws IOException {
    if (System.getProperty(PATH_PROPERTY) == null) {
      keepIn(data);
    }
    return environment();
  }

  /** The process's only one. */
  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "signal-bridge");
  }

  private static void keepIn(Path data) throws IOException {
    String platform = platform();
    String version = OrtEnvironment.class.getPackage().getImplementationVersion();
    Path folder =
        data.toAbsolutePath()
            .resolve("native")
            .resolve("onnxruntime-%s-%s".formatted(version, platform));
    boolean complete = true;
    for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
      complete &= unpack(platform, System.mapLibraryName(library), folder);
    }
    if (complete) {
      System.setProperty(PATH_PROPERTY, folder.toString());
    }
  }

  private static boolean unpack(String platform, String name, Path folder) throws IOException {
    Path target = folder.resolve(name);
    if (Files.exists(target)) {
      return true; // it came there whole
    }
    String resource = "/ai/onnxruntime/native/" + platform + "/" + name;
    try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource)) {
      if (in == null) {
        return false;
      }
      Files.createDirectories(folder);
      Path unfinished = folder.resolve(name + ".part");
      Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
  }

  /** As the runtime's jar names it. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String family = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
    boolean arm = machine.startsWith("aarch64") || machine.startsWith("arm64");
    return family + (arm ? "-aarch64" : "-x64");
  }
}
