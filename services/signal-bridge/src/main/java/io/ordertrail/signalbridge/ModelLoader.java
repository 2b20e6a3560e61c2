package io.ordertrail.signalbridge;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.ordertrail.features.Feature;
import io.ordertrail.features.ModelFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From a file's bytes to a model that was tried out, or to the reason why there is none: nothing in
 * the bytes makes it throw. Cold thread.
 */
final class ModelLoader {
  private static final List<String> LABELS =
      List.of(ModelFormat.DOWN, ModelFormat.FLAT, ModelFormat.UP);

  /** Enough that the last ones run as they will when trading. */
  private static final int TRIALS = 20;

  private final String featuresHash;
  private final long budgetNs;

  /**
   * @param featuresHash of the features that this service computes
   * @param budgetNs within which an answer is of use
   */
  ModelLoader(String featuresHash, long budgetNs) {
    this.featuresHash = featuresHash;
    this.budgetNs = budgetNs;
  }

  /** A model that cannot be used, on its way to the news. */
  private static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final InferenceError error;

    UnusableException(InferenceError error, String reason) {
      super(reason, null, false, false);
      this.error = error;
    }
  }

  /**
   * @param sha256 of the bytes
   */
  ModelNews load(byte[] file, String sha256) {
    String reason = NativeRuntime.reasonAgainst();
    if (reason != null) {
      return new ModelNews.Refused(InferenceError.RUN_TIME, reason);
    }
    long startNs = System.nanoTime();
    try {
      OnnxModel model = open(file, sha256);
      try {
        tryOut(model);
      } catch (UnusableException unusable) {
        model.close();
        throw unusable;
      }
      return new ModelNews.Loaded(model, System.nanoTime() - startNs);
    } catch (UnusableException unusable) {
      return new ModelNews.Refused(unusable.error, unusable.getMessage());
    } catch (LinkageError noRuntime) {
      return new ModelNews.Refused(
          InferenceError.RUN_TIME, "the ONNX runtime does not load on this machine: " + noRuntime);
    }
  }

  private OnnxModel open(byte[] file, String sha256) throws UnusableException {
    OrtEnvironment environment = NativeRuntime.environment();
    OrtSession session = session(environment, file);
    try {
      Map<String, String> metadata = session.getMetadata().getCustomMetadata();
      checkFeatures(metadata);
      checkShape(session);
      ModelIdentity identity =
          new ModelIdentity(
              metadata.getOrDefault(ModelFormat.NAME_KEY, "unnamed"),
              metadata.getOrDefault(ModelFormat.VERSION_KEY, "0"),
              sha256);
      return new OnnxModel(environment, session, identity, labels(metadata));
    } catch (OrtException | UnusableException e) {
      close(session);
      throw e instanceof UnusableException unusable
          ? unusable
          : new UnusableException(InferenceError.UNREADABLE_MODEL, firstLine(e));
    }
  }

  private static OrtSession session(OrtEnvironment environment, byte[] file)
      throws UnusableException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // A small model on the trading thread: threads of its own would only cost.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setCPUArenaAllocator(false);
      return environment.createSession(file, options);
    } catch (OrtException e) {
      throw new UnusableException(InferenceError.UNREADABLE_MODEL, firstLine(e));
    }
  }

  private void checkFeatures(Map<String, String> metadata) throws UnusableException {
    String trained = metadata.getOrDefault(ModelFormat.FEATURES_KEY, "unknown ones");
    if (!trained.equals(featuresHash)) {
      throw new UnusableException(
          InferenceError.WRONG_FEATURES,
          "it was trained with the features %s, and this service computes %s"
              .formatted(trained, featuresHash));
    }
  }

  private static void checkShape(OrtSession session) throws OrtException, UnusableException {
    if (!session.getInputNames().equals(Set.of(ModelFormat.INPUT))
        || !isMatrix(session.getInputInfo().get(ModelFormat.INPUT), Feature.COUNT)) {
      throw new UnusableException(
          InferenceError.WRONG_SHAPE,
          "it does not take %d floats named %s".formatted(Feature.COUNT, ModelFormat.INPUT));
    }
    if (!isMatrix(session.getOutputInfo().get(ModelFormat.OUTPUT), LABELS.size())) {
      throw new UnusableException(
          InferenceError.WRONG_SHAPE,
          "it does not give %d floats named %s".formatted(LABELS.size(), ModelFormat.OUTPUT));
    }
  }

  private static boolean isMatrix(NodeInfo node, int columns) {
    return node != null
        && node.getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT
        && tensor.getShape().length == 2
        && Math.abs(tensor.getShape()[0]) == 1 // -1: any number of rows
        && tensor.getShape()[1] == columns;
  }

  private static List<String> labels(Map<String, String> metadata) throws UnusableException {
    String text = metadata.getOrDefault(ModelFormat.LABELS_KEY, "");
    List<String> labels = List.of(text.split(",", -1));
    if (!labels.stream().sorted().toList().equals(LABELS)) {
      throw new UnusableException(
          InferenceError.WRONG_SHAPE,
          "its outputs are \"%s\" and not up, flat and down".formatted(text));
    }
    return labels;
  }

  private void tryOut(OnnxModel model) throws UnusableException {
    float[] nothing = new float[Feature.COUNT];
    long shortestNs = Long.MAX_VALUE;
    for (int i = 0; i < TRIALS; i++) {
      long startNs = System.nanoTime();
      InferenceError error = model.score(nothing);
      shortestNs = Math.min(shortestNs, System.nanoTime() - startNs);
      if (error != null) {
        throw new UnusableException(error, "asked about nothing, " + error.text());
      }
    }
    if (shortestNs > budgetNs) {
      throw new UnusableException(
          InferenceError.TOO_SLOW,
          "its fastest answer took %d us of a budget of %d us"
              .formatted(shortestNs / 1_000, budgetNs / 1_000));
    }
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session that was created can be closed", e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
