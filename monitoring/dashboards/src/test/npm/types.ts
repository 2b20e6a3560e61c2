// What our dashboards may contain: Grafana's own types, closed where Grafana leaves them open (`options`, `custom` and
// `targets` are any object there), so that a misspelt key or value of an option is an error, too.
import type {
  Dashboard as GrafanaDashboard,
  FieldConfig,
  GraphFieldConfig,
  Panel,
  RowPanel,
  TableFieldOptions,
} from '@grafana/schema';
import type { Options as BarGaugeOptions } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type { Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type {
  FieldConfig as StateTimelineCustom,
  Options as StateTimelineOptions,
} from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type { Options as TableOptions } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type { Options as TimeSeriesOptions } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

// JSON has the values of enumerations, not their names: "multi", not TooltipDisplayMode.Multi.
type Json<T> = T extends string
  ? `${T}`
  : T extends number | boolean | null | undefined
    ? T
    : T extends Array<infer E>
      ? Array<Json<E>>
      : T extends object
        ? { [K in keyof T]: Json<T[K]> }
        : T;

type Nothing = Record<string, never>;

interface DataLink {
  title: string;
  url: string;
  targetBlank: boolean;
}

interface PrometheusQuery {
  datasource: { type: 'prometheus'; uid: '${datasource}' };
  refId: string;
  expr: string;
  legendFormat: string;
  instant: boolean;
  range: boolean;
  exemplar: boolean;
  format: 'time_series' | 'table' | 'heatmap';
}

interface PanelOf<Type extends string, Options, Custom>
  extends Omit<Panel, 'type' | 'options' | 'fieldConfig' | 'targets' | 'id'> {
  id: number;
  type: Type;
  options: Options;
  fieldConfig: {
    defaults: Omit<FieldConfig, 'custom' | 'links'> & { custom: Custom; links?: DataLink[] };
    overrides: never[];
  };
  targets: PrometheusQuery[];
}

type AnyPanel =
  | Omit<RowPanel, 'datasource'>
  | PanelOf<'stat', StatOptions, Nothing>
  | PanelOf<'bargauge', BarGaugeOptions, Nothing>
  | PanelOf<'timeseries', TimeSeriesOptions, GraphFieldConfig>
  | PanelOf<'state-timeline', StateTimelineOptions, StateTimelineCustom>
  | PanelOf<'table', TableOptions, TableFieldOptions>;

export type Dashboard = Json<Omit<GrafanaDashboard, 'panels'> & { panels: AnyPanel[] }>;
