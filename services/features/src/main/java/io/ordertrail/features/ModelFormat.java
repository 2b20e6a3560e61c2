package io.ordertrail.features;

/**
 * What training and the signal bridge agree on about a model's ONNX file: names in the graph, and
 * the entries of its own metadata, so that one file says all that loading it needs.
 */
public final class ModelFormat {
  /** Floats of shape [batch, features], in the order of {@link Feature}, not scaled. */
  public static final String INPUT = "features";

  /** Floats of shape [batch, 3]: a probability for each of the labels. */
  public static final String OUTPUT = "probabilities";

  public static final String NAME_KEY = "ordertrail.name";
  public static final String VERSION_KEY = "ordertrail.version";

  /** The hash of the {@link FeatureSet} that the model was trained with. */
  public static final String FEATURES_KEY = "ordertrail.features";

  /** What each output stands for, separated by commas. */
  public static final String LABELS_KEY = "ordertrail.labels";

  public static final String UP = "up";
  public static final String FLAT = "flat";
  public static final String DOWN = "down";

  private ModelFormat() {}
}
