// biome-ignore-all lint: as people write them
export function logged(_target: object, name: string, descriptor: PropertyDescriptor): PropertyDescriptor {
  const original = descriptor.value;
  descriptor.value = async function (...args: unknown[]) {
    console.log("begin", name);
    try {
      return await original.apply(this, args);
    } finally {
      console.log("end", name);
    }
  };
  return descriptor;
}

export const retried =
  (times: number) =>
  (_target: object, _name: string, descriptor: PropertyDescriptor): void => {
    const original = descriptor.value;
    descriptor.value = async function (...args: unknown[]) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await original.apply(this, args);
        } catch (error) {
          if (attempt >= times) throw error;
        }
      }
    };
  };

const services = new Map<string, unknown>();

export const service =
  (name: string) =>
  <T extends new (...args: any[]) => object>(of: T): T => {
    services.set(name, of);
    return of;
  };
