package io.ordertrail.shipper;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.runtime.ServiceSettings;
import io.ordertrail.runtime.Settings;
import java.util.Map;

/** The shipper's settings, for commands that speak with the Elasticsearch that it ships to. */
public final class ShipperSettings {
  private ShipperSettings() {}

  /**
   * @param environment where secrets are looked for
   * @param args {@code --config FILE} and {@code --set key=value}, as the shipper takes them
   * @throws io.ordertrail.runtime.SettingsException with every problem, as at the shipper's start
   */
  public static ElasticsearchEndpoint elasticsearch(
      Map<String, String> environment, String... args) {
    Settings settings = Settings.parse("shipper", environment, args);
    ServiceSettings.read(settings);
    ElasticsearchEndpoint endpoint = ShipperConfig.read(settings).elasticsearch();
    settings.finish();
    return endpoint;
  }
}
