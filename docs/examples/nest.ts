import 'reflect-metadata';

import { Controller, Get, Module, Req, UseGuards } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Request, Response } from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';

const requireVipps = requireLogin();

/** `requireLogin()` as a guard: sends people to log in, and answers scripts 401. */
class LoggedIn implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    await new Promise<void>((resolve, reject) => {
      requireVipps(http.getRequest<Request>(), http.getResponse<Response>(), (error) => {
        if (error === undefined) resolve();
        else reject(error instanceof Error ? error : new Error('Refused', { cause: error }));
      });
    });
    return true;
  }
}

@Controller()
class Shop {
  @Get('/')
  home(): string {
    return '<a href="/vipps/login?returnTo=/my-page">Log in with Vipps</a>';
  }

  @Get('/my-page')
  @UseGuards(LoggedIn)
  myPage(@Req() req: Request) {
    return req.user;
  }
}

@Module({ controllers: [Shop] })
class ShopModule {}

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(ShopModule);
  app.use(vippsLogin());
  await app.listen(process.env['PORT'] ?? 3000);
}
void bootstrap();
