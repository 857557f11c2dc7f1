import type { Operation, ServiceOperations } from "./call-rights.ts";
import { needs } from "./operation.ts";
import { type Naming, parameter, wholeAccount } from "./target.ts";

const MACHINES: Naming = {
  kind: {
    noun: "state machine",
    types: ["aws_sfn_state_machine", "data.aws_sfn_state_machine"],
    names: ["id"],
    withoutPolicy: true,
  },
  service: "states",
  chars: "any",
};
const EXECUTIONS: Naming = {
  kind: { noun: "execution", types: [], names: [], withoutPolicy: true },
  service: "states",
  chars: "any",
};

const onMachine = (action: string): Operation => needs(parameter(MACHINES, "stateMachineArn"), `states:${action}`);
const onExecution = (action: string): Operation => needs(parameter(EXECUTIONS, "executionArn"), `states:${action}`);
const account = (action: string): Operation => needs(wholeAccount("states"), `states:${action}`);

export const stepfunctions: ServiceOperations = {
  service: "stepfunctions",
  docs: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html",
  operations: {
    DescribeExecution: onExecution("DescribeExecution"),
    DescribeStateMachine: onMachine("DescribeStateMachine"),
    GetExecutionHistory: onExecution("GetExecutionHistory"),
    ListExecutions: onMachine("ListExecutions"),
    ListStateMachines: account("ListStateMachines"),
    SendTaskFailure: account("SendTaskFailure"),
    SendTaskHeartbeat: account("SendTaskHeartbeat"),
    SendTaskSuccess: account("SendTaskSuccess"),
    StartExecution: onMachine("StartExecution"),
    StartSyncExecution: onMachine("StartSyncExecution"),
    StopExecution: onExecution("StopExecution"),
  },
};
