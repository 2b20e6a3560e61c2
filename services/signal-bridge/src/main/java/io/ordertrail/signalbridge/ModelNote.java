package io.ordertrail.signalbridge;

import java.util.List;

/** What the watcher said of a model, as lines on a tape; the model itself is kept by its hash. */
final class ModelNote {
  /** Of the note. */
  static final String NAME = "model";

  private static final String LOADED = "loaded";
  private static final String REFUSED = "refused";

  private ModelNote() {}

  static List<String> lines(ModelNews news) {
    return switch (news) {
      case ModelNews.Loaded(OnnxModel model, long loadNs) ->
          List.of(LOADED, model.identity().hash(), Long.toString(loadNs));
      case ModelNews.Refused(InferenceError error, String reason) ->
          List.of(REFUSED, error.name(), reason.replaceAll("\\R", " "));
    };
  }

  /** Where the bytes of a model are. */
  interface Models {
    /** The model of that hash, or the reason why there is none. */
    ModelNews load(String sha256);
  }

  static ModelNews parse(List<String> lines, Models models) {
    return lines.getFirst().equals(LOADED)
        ? models.load(lines.get(1))
        : new ModelNews.Refused(InferenceError.valueOf(lines.get(1)), lines.get(2));
  }
}
