package io.ordertrail.bundle;

import io.ordertrail.proof.Finding;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the proof of a window; the check of a bundle begins with what stands here. Pure. */
final class ProofJson {
  static final int FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.shared();

  private ProofJson() {}

  /**
   * @param symbol to which the events are narrowed; empty when they are not
   */
  static String of(Proof proof, TimeSpan window, String symbol) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("from", window.fromText());
    root.put("to", window.toText());
    root.put("symbol", symbol);
    root.put("whole", proof.isWhole());
    root.put("events", proof.events());
    root.put("missing", proof.missing());
    root.put("unsigned", proof.unsigned());
    proof.sentences().forEach(root.putArray("sentences")::add);
    ArrayNode runs = root.putArray("runs");
    for (int i = 0; i < proof.parts().size(); i++) {
      ObjectNode run = runs.addObject();
      run(proof.parts().get(i), run);
      if (proof.indexed() instanceof Proof.Indexed.Counted(List<Long> counts)) {
        run.put("indexed", counts.get(i));
      } else {
        run.putNull("indexed");
      }
    }
    findings(proof, root);
    root.put("strange_lines", proof.strange());
    root.put("repeated_lines", proof.repeated());
    proof.unread().forEach(root.putArray("unread_files")::add);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void findings(Proof proof, ObjectNode root) {
    switch (proof.findings()) {
      case Findings.Known(List<Finding> touching) -> findings(touching, root.putArray("findings"));
      case Findings.Unknown(String why) -> root.put("findings_unknown", why);
      case Findings.LeftOut _ -> root.put("findings_unknown", "the whole journal was not proven");
    }
  }

  private static void findings(List<Finding> touching, ArrayNode findings) {
    for (Finding finding : touching) {
      findings
          .addObject()
          .put("kind", finding.kind().label())
          .put("place", finding.kind().place().label())
          .put("service", finding.run().service())
          .put("run", finding.run().run())
          .put("first", finding.first())
          .put("last", finding.last())
          .put("before", finding.before())
          .put("after", finding.after())
          .put("subject", finding.subject())
          .put("sentence", finding.sentence());
    }
  }

  private static void run(RunPart part, ObjectNode node) {
    RunSpan span = part.span();
    ChainResult chain = part.chain();
    node.put("service", span.key().service());
    node.put("run", span.key().runId());
    node.put("session", span.session());
    node.put("node", span.node());
    node.put("first", span.first());
    node.put("last", span.last());
    node.put("events", span.events());
    node.put("kept", part.kept());
    node.put("start", part.start());
    node.put("end", chain.end());
    node.put("hash_before", part.before());
    numbers(chain.missing(), node.putArray("missing"));
    chain.broken().forEach(node.putArray("broken")::add);
    node.put("unproven", chain.unproven());
    node.put("signed_to", chain.signedTo());
    node.put("checkpoints", chain.statements());
    numbers(chain.unsignedWithin(span.first(), span.last()), node.putArray("unsigned"));
    chain.badSignatures().forEach(node.putArray("bad_signatures")::add);
    chain.signedBy().forEach(node.putArray("keys")::add);
    chain.unknownKeys().forEach(node.putArray("unknown_keys")::add);
  }

  private static void numbers(List<Numbers> of, ArrayNode into) {
    for (Numbers numbers : of) {
      into.addArray().add(numbers.first()).add(numbers.last());
    }
  }
}
