import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiRefusals } from '../../http/api-refusals';
import { NotificationReader, type NotificationView } from '../notifications/notification.reader';
import { NotificationDto } from './notification.dto';

@ApiTags('nailgun')
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationReader) {}

  @Get()
  @ApiOperation({ operationId: 'listNotifications', summary: 'All notifications, the oldest first' })
  @ApiOkResponse({ description: 'The notifications.', type: [NotificationDto] })
  @ApiRefusals({})
  list(): Promise<readonly NotificationView[]> {
    return this.notifications.list();
  }
}
