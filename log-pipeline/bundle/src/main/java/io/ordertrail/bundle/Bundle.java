package io.ordertrail.bundle;

import io.ordertrail.eventlog.PublicKeys;
import io.ordertrail.eventlog.SigningKey;
import io.ordertrail.record.EventDocument;
import io.ordertrail.record.JournalFiles;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.RecordSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts a bundle together. Lines are read from the journal; Elasticsearch and Prometheus are asked
 * if they are named, and may be away. One thread; what is held in memory does not grow with the
 * number of events.
 */
public final class Bundle {
  static final String EVENTS = "events.ndjson";
  static final String BESIDE = "proof/beside.ndjson";
  static final String PROOF = "proof/proof.json";

  private final BundleRequest request;
  private final TimeSpan window;
  private final BundleFolder folder;
  private final RecordSource journal;
  private final IncidentFacts facts = new IncidentFacts();

  private Bundle(BundleRequest request, BundleFolder folder) {
    this.request = request;
    this.window = TimeSpan.of(request.window());
    this.folder = folder;
    this.journal = RecordSource.journal(request.data());
  }

  /**
   * @throws BundleException when there is nothing to read or the place cannot be written; then
   *     nothing is left there
   */
  public static BundleResult make(BundleRequest request) throws BundleException {
    if (!JournalFiles.exist(request.data())) {
      throw new BundleException(
          "there is no journal in %s, and a bundle is made of nothing else."
              .formatted(request.data()));
    }
    try (BundleFolder folder = BundleFolder.begin(request.folder())) {
      return new Bundle(request, folder).write();
    } catch (FileAlreadyExistsException e) {
      throw new BundleException(
          "%s is there already: name another place with --to-folder.".formatted(e.getMessage()), e);
    } catch (IOException | UncheckedIOException e) {
      throw new BundleException(
          "the bundle could not be written to %s (%s): nothing is left there; make room or name another place with --to-folder."
              .formatted(request.folder(), e.getMessage()),
          e);
    } catch (RecordException e) {
      throw new BundleException(e.getMessage(), e);
    }
  }

  private BundleResult write() throws IOException, RecordException, BundleException {
    WindowScan scan = new WindowScan(request.data(), request.window());
    List<RunSpan> spans = scan.runs();
    if (spans.isEmpty()) {
      throw new BundleException(
          "nothing is recorded from %s to %s in %s; archived days come back with ./ordertrail restore."
              .formatted(window.fromText(), window.toText(), request.data().resolve("journal")));
    }
    PublicKeys keys = PublicKeys.in(PublicKeys.folder(request.data()));
    long spanCount;
    List<RunPart> parts;
    try (SortedLines sorted = new SortedLines(folder.path(), RecordedLine.inOrder(nodes(spans)))) {
      parts = takeOut(spans, keys, sorted);
      spanCount = events(sorted);
    }
    Proof proof = proof(spans, parts, scan);
    folder.write(PROOF, ProofJson.of(proof, window, request.subject().symbol()));
    KeyFiles.copy(request.data(), folder);
    List<RunInForce> runs = RunInForce.in(journal, window);
    folder.write("versions.json", VersionsJson.of(runs));
    Optional<String> life = OrderFiles.write(folder, journal, request.subject());
    States states = States.write(folder, journal, window, request.subject().symbol());
    Metrics.Outcome metrics = Metrics.write(folder, request.prometheus(), window);
    Contents contents =
        new Contents(
            request,
            window,
            proof,
            facts,
            runs,
            states.atFrom(),
            states.atTo(),
            states.unknown(),
            metrics,
            spanCount);
    folder.write("postmortem.md", Postmortem.of(contents, life));
    TimelinePage.finish(folder, contents);
    folder.write("README.md", BundleReadme.of(contents));
    return close(proof);
  }

  /** Runs of one node sort by it, as the record does. */
  private static UnaryOperator<String> nodes(List<RunSpan> spans) {
    Map<String, String> nodes = new HashMap<>();
    spans.forEach(span -> nodes.put(span.run(), span.node()));
    return run -> nodes.getOrDefault(run, run);
  }

  private List<RunPart> takeOut(List<RunSpan> spans, PublicKeys keys, SortedLines into)
      throws IOException {
    List<RunPart> parts = new ArrayList<>();
    SymbolFilter filter = new SymbolFilter(request.subject().symbol());
    try (OutputStream beside = folder.create(BESIDE)) {
      for (RunSpan span : spans) {
        parts.add(new Stretch(span, window, filter, keys, into, beside).read());
      }
    }
    return parts;
  }

  /** Everything that is made event by event, in one walk. */
  private long events(SortedLines sorted) throws IOException {
    TraceFiles traces = new TraceFiles(folder);
    try (OutputStream events = folder.create(EVENTS);
        OutputStream alerts = folder.create("alerts/record.ndjson");
        TimelinePage page = TimelinePage.begin(folder, window)) {
      List<EventSink> sinks = List.of(facts, traces, page, alertLines(alerts));
      sorted.each(
          line -> {
            events.write(line.bytes());
            events.write('\n');
            Optional<EventDocument> event = EventDocument.parse(line.json());
            if (event.isPresent()) {
              for (EventSink sink : sinks) {
                sink.event(line, event.get());
              }
            }
            return true;
          });
    }
    return traces.finish();
  }

  private static EventSink alertLines(OutputStream alerts) {
    return (line, event) -> {
      if (event.actionText().startsWith("alert.")) {
        alerts.write(line.bytes());
        alerts.write('\n');
      }
    };
  }

  private Proof proof(List<RunSpan> spans, List<RunPart> parts, WindowScan scan)
      throws IOException {
    Proof.Indexed indexed =
        request
            .index()
            .map(client -> new IndexCount(client).of(spans))
            .orElseGet(
                () -> new Proof.Indexed.NotAsked("no Elasticsearch runs here, and none was named"));
    return new Proof(
        parts,
        indexed,
        Findings.of(request, window, spans),
        scan.strange(),
        scan.repeated(),
        scan.unread());
  }

  private BundleResult close(Proof proof) throws IOException {
    String manifest = Manifest.of(folder.path(), folder.files());
    folder.write(Manifest.NAME, manifest);
    List<String> sentences = new ArrayList<>(proof.sentences());
    Path key = SigningKey.defaultFile(request.data());
    if (request.sign() && Files.isReadable(key)) {
      SigningKey signing = SigningKey.openOrCreate(key, request.data());
      folder.write(Manifest.SIGNATURE, Manifest.signature(manifest, signing));
    } else {
      sentences.add("The list of files is not signed: the key of this record is not here.");
    }
    long bytes = 0;
    for (String file : folder.files()) {
      bytes += Files.size(folder.path().resolve(file));
    }
    folder.finish();
    long kept = proof.parts().stream().mapToLong(RunPart::kept).sum();
    return new BundleResult(request.folder(), kept, bytes, proof.isWhole(), sentences);
  }
}
