import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy, sourceOf } from "./shared/invoked-by.ts";

export const ivschatRoom = eventSource({
  id: "ivschat-room",
  title: "IVS chat message review",
  docs: "https://docs.aws.amazon.com/ivs/latest/ChatUserGuide/chat-message-review-handler.html",
  reads: ["aws_ivschat_room"],
  *triggers(world) {
    for (const room of world.of("aws_ivschat_room")) {
      for (const handler of blocksAt(room, [], "message_review_handler")) {
        yield {
          declaredBy: room,
          path: [...handler, "uri"],
          target: room.get(...handler, "uri"),
          title: room.address,
          consequence:
            "IVS cannot invoke the handler: messages to the room are not reviewed, and its fallback_result applies.",
          needs: [invokedBy("ivschat.amazonaws.com", { ...sourceOf(room), account: room.provider.account })],
        };
      }
    }
  },
});
