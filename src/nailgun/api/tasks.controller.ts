import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { taskNotFound, TaskReader, type TaskView } from '../tasks/task.reader';
import {
  ApiClusterFilter,
  type ClusterFilter,
  ClusterFilterPipe,
  invalidClusterFilter,
} from './cluster-filter.pipe';
import { TaskDto } from './task.dto';

@ApiTags('nailgun')
@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: TaskReader) {}

  @Get()
  @ApiOperation({ operationId: 'listTasks', summary: 'Tasks, by id, without deleted ones' })
  @ApiClusterFilter('tasks')
  @ApiOkResponse({ description: 'The tasks.', type: [TaskDto] })
  @ApiRefusals({ 400: [invalidClusterFilter()] })
  list(@Query('cluster_id', ClusterFilterPipe) clusterId: ClusterFilter): Promise<readonly TaskView[]> {
    return this.tasks.list(clusterId);
  }

  @Get(':task_id')
  @ApiOperation({ operationId: 'getTask', summary: 'One task, unless it is deleted' })
  @ApiIdParam('task_id', 'Id of the task.')
  @ApiOkResponse({ description: 'The task.', type: TaskDto })
  @ApiRefusals({ 400: ['invalid_id'], 404: [taskNotFound(7)] })
  get(@Param('task_id', IdPipe) id: number): Promise<TaskView> {
    return this.tasks.get(id);
  }
}
