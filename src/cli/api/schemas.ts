import { type components } from '../../client/api-types';

type Schemas = components['schemas'];

export type Plan = Schemas['PlanAnswerDto'];
export type Status = Schemas['UpgradeStatusDto'];
export type Step = Schemas['NextStepDto'];
export type Finding = Schemas['FindingDto'];
export type Task = Schemas['TaskDto'];
export type Node = Schemas['NodeDto'];
export type Release = Schemas['ReleaseDto'];
export type Refusal = Schemas['ErrorDto'];
export type CloneRequest = Schemas['CloneDto'];
export type PlanRequest = Schemas['PlanDto'];
export type CephIdentity = Schemas['CephIdentityDto'];
export type AssignRequest = Schemas['AssignDto'];
export type AssignPlan = Schemas['AssignPlanDto'];
export type IsolationState = Schemas['IsolationStateDto'];
