package io.ordertrail.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.ordertrail.features.FeatureSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** What model.json says of the model beside it: only {@code created} differs between equal runs. */
final class ModelCard {
  private ModelCard() {}

  static byte[] bytes(Trained trained, TrainingConfig config, Instant created) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("name", config.name());
      json.writeNumberField("version", config.version());
      json.writeStringField("sha256", Training.sha256(trained.onnx()));
      json.writeStringField("created", created.toString());
      features(json, config);
      training(json, trained, config);
      validation(json, trained.validation());
      json.writeEndObject();
    }
    out.write('\n');
    return out.toByteArray();
  }

  private static void features(JsonGenerator json, TrainingConfig config) throws IOException {
    json.writeObjectFieldStart("features");
    json.writeStringField("hash", new FeatureSet(config.features()).hash());
    json.writeNumberField("version", FeatureSet.VERSION);
    json.writeArrayFieldStart("names");
    for (String name : FeatureSet.names()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeStringField("parameters", config.features().toString());
    json.writeEndObject();
  }

  private static void training(JsonGenerator json, Trained trained, TrainingConfig config)
      throws IOException {
    json.writeObjectFieldStart("training");
    json.writeStringField("input_sha256", trained.input());
    json.writeNumberField("input_messages", trained.messages());
    json.writeNumberField("seed", config.seed());
    json.writeNumberField("samples", trained.split().training().size());
    json.writeStringField("horizon", Duration.ofNanos(config.horizonNs()).toString());
    json.writeStringField("sample_every", Duration.ofNanos(config.sampleEveryNs()).toString());
    json.writeStringField("embargo", Duration.ofNanos(config.embargoNs()).toString());
    json.writeNumberField("cost_in_spreads", config.costInSpreads());
    json.writeNumberField("epochs", config.epochs());
    json.writeNumberField("learning_rate", config.learningRate());
    json.writeEndObject();
  }

  private static void validation(JsonGenerator json, Validation figures) throws IOException {
    json.writeObjectFieldStart("validation");
    json.writeNumberField("samples", figures.samples());
    json.writeNumberField("accuracy", rounded(figures.accuracy()));
    json.writeNumberField("majority_accuracy", rounded(figures.majority()));
    json.writeNumberField("log_loss", rounded(figures.logLoss()));
    json.writeNumberField("prior_log_loss", rounded(figures.priorLogLoss()));
    for (Direction direction : Direction.values()) {
      Validation.OfClass of = figures.classes().get(direction.ordinal());
      json.writeObjectFieldStart(direction.label());
      json.writeNumberField("samples", of.samples());
      number(json, "precision", of.precision());
      number(json, "recall", of.recall());
      number(json, "auc", of.auc());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** A figure that nothing was there for is null: JSON knows no NaN. */
  private static void number(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, rounded(value));
    } else {
      json.writeNullField(name);
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
