import { deploymentPackage } from "./deployment-package.ts";
import { eventBus } from "./event-bus.ts";
import { filterCriteria } from "./filter-criteria.ts";
import type { KeySetting } from "./key-setting.ts";
import { logGroup } from "./log-group.ts";

/** Every setting that names a key for a service which leads to or belongs to a function, by id. */
export const keySettings: readonly KeySetting[] = [deploymentPackage, eventBus, filterCriteria, logGroup];
