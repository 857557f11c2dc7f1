import type { Notifier } from "./notifier";
import type { OrderRepository } from "./order-repository";

interface Request {
  readonly httpMethod: string;
  readonly pathParameters?: { readonly id: string };
  readonly body?: string;
}

export class OrderController {
  constructor(
    private readonly orders: OrderRepository,
    private readonly notifier: Notifier,
  ) {}

  async handle(event: Request): Promise<{ statusCode: number; body?: string }> {
    switch (event.httpMethod) {
      case "GET":
        return this.ok(await this.orders.find(event.pathParameters!.id));
      case "POST": {
        const order = JSON.parse(event.body ?? "{}");
        await this.orders.save(order);
        await this.notifier.notify(`saved ${order.id}`);
        return this.ok(order);
      }
      default:
        return { statusCode: 405 };
    }
  }

  private ok(value: unknown) {
    return { statusCode: 200, body: JSON.stringify(value) };
  }
}
