package io.ordertrail.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which risk manager is asked, and as whom. */
final class RiskOptions {
  static final String TOKEN = "ORDERTRAIL_TOKEN";

  @Mixin private DataOption data;
  @Mixin private TrustOptions trust;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The risk manager's address; by default that of the system running on the data folder.")
  private URI url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "The file with your operator's token; by default ORDERTRAIL_TOKEN, else the data"
              + " folder's.")
  private Path tokenFile;

  RiskClient client() throws Problem {
    return new RiskClient(address(), token(System.getenv(TOKEN)), trust);
  }

  private URI address() throws Problem {
    if (url != null) {
      return TrustOptions.address("--url", url);
    }
    DataFolder folder = data.folder();
    Optional<Instance> instance = JsonFiles.read(folder.instanceFile(), Instance.class);
    if (instance.isEmpty() || !instance.get().isRunning(new Proc())) {
      throw Problem.failed(
          "nothing runs on %s: start it with ./ordertrail up, or name a risk manager with --url."
              .formatted(folder.path()));
    }
    return new Ports(instance.get().session().portOffset()).url(Part.RISK_MANAGER);
  }

  private String token(String fromEnvironment) throws Problem {
    if (tokenFile == null && fromEnvironment != null && !fromEnvironment.isBlank()) {
      return fromEnvironment.strip();
    }
    Path file = tokenFile == null ? data.folder().operatorToken() : tokenFile;
    try {
      String token = Files.readString(file).strip();
      if (token.matches("[\\x21-\\x7e]+")) {
        return token;
      }
    } catch (IOException e) {
      throw Problem.failed(
          "no operator's token in %s (%s): name yours with --token-file or %s."
              .formatted(file, Sentences.reason(e), TOKEN));
    }
    throw Problem.failed(
        file + " holds no token: one line of printable characters without spaces.");
  }
}
