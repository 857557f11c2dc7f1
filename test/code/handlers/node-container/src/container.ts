type Factory<T> = (container: Container) => T;

export class Container {
  private readonly factories: Record<string, Factory<unknown>> = {};
  private readonly made = new Map<string, unknown>();

  singleton<T>(name: string, factory: Factory<T>): this {
    this.factories[name] = factory;
    return this;
  }

  get<T>(name: string): T {
    if (!this.made.has(name)) {
      const factory = this.factories[name];
      if (!factory) throw new Error(`nothing is registered as ${name}`);
      this.made.set(name, factory(this));
    }
    return this.made.get(name) as T;
  }
}
