import type { Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";
import { needs, together } from "./operation.ts";
import { mayPass, passes } from "./pass-role.ts";
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

/** Named by the call that makes it. */
const MADE: Kind = { noun: "state machine", forms: [here("states", "stateMachine:{}")] };
const ACTIVITY: Kind = {
  noun: "activity",
  forms: [],
  service: "states",
  types: ["aws_sfn_activity"],
  names: ["id"],
};
const STATES = "states.amazonaws.com";

const onMachine = (action: string): Operation => needs(parameter(MACHINES, "stateMachineArn"), `states:${action}`);
const onExecution = (action: string): Operation => needs(parameter(EXECUTIONS, "executionArn"), `states:${action}`);
const account = (action: string): Operation => needs(wholeAccount("states"), `states:${action}`);

export const stepfunctions: ServiceOperations = {
  service: "stepfunctions",
  docs: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html",
  operations: {
    // https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
    CreateStateMachine: together(needs(on(MADE, "name"), "states:CreateStateMachine"), passes(STATES, "roleArn")),
    DeleteStateMachine: onMachine("DeleteStateMachine"),
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
    RedriveExecution: onExecution("RedriveExecution"),
    UpdateStateMachine: together(onMachine("UpdateStateMachine"), mayPass(STATES, "roleArn")),
    ...same("states", "DescribeActivity GetActivityTask", on(ACTIVITY, "activityArn")),
  },
};
