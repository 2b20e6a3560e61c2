package io.ordertrail.training;

import io.ordertrail.features.FeatureSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Multinomial logistic regression over scaled features, trained by stochastic gradient descent with
 * a fixed seed on one thread: equal samples give an equal model.
 */
final class DirectionModel {
  private static final int BATCH = 32;
  private static final int SILENT = -1;

  /** Held, because a logger's level is forgotten with the logger. */
  private static final Logger LIBRARY = Logger.getLogger("org.tribuo");

  private final Scaling scaling;
  private final LinearSGDModel model;

  private DirectionModel(Scaling scaling, LinearSGDModel model) {
    this.scaling = scaling;
    this.model = model;
  }

  static DirectionModel train(List<Sample> samples, TrainingConfig config) {
    LIBRARY.setLevel(Level.WARNING);
    Scaling scaling = Scaling.of(samples);
    LabelFactory labels = new LabelFactory();
    MutableDataset<Label> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance("session", labels), labels);
    samples.forEach(s -> dataset.add(example(scaling.apply(s.vector()), s.direction())));
    LinearSGDTrainer trainer =
        new LinearSGDTrainer(
            new LogMulticlass(),
            new AdaGrad(config.learningRate()),
            config.epochs(),
            SILENT,
            BATCH,
            config.seed());
    return new DirectionModel(scaling, trainer.train(dataset));
  }

  private static Example<Label> example(double[] scaled, Direction direction) {
    return new ArrayExample<>(new Label(direction.label()), columns(), scaled);
  }

  /** The library orders columns by name: the number in front keeps the vector's order. */
  static String[] columns() {
    List<String> names = FeatureSet.names();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add("%02d_%s".formatted(i, names.get(i)));
    }
    return columns.toArray(String[]::new);
  }

  /** By {@link Direction}. */
  double[] probabilities(float[] vector) {
    Map<String, Label> scores =
        model.predict(example(scaling.apply(vector), Direction.FLAT)).getOutputScores();
    double[] probabilities = new double[Direction.COUNT];
    for (Direction direction : Direction.values()) {
      Label score = scores.get(direction.label());
      probabilities[direction.ordinal()] = score == null ? 0 : score.getScore();
    }
    return probabilities;
  }

  Scaling scaling() {
    return scaling;
  }

  LinearSGDModel trained() {
    return model;
  }
}
