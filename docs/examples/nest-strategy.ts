import 'reflect-metadata';

import { Controller, Get, Module, Redirect, Req, UseGuards } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import session from 'express-session';
import passport from 'passport';
import { VippsStrategy } from 'passport-vipps';
import type { VippsProfile } from 'passport-vipps';

const baseUrl = process.env['VIPPS_BASE_URL'] ?? 'http://localhost:3000';

class Vipps extends PassportStrategy(VippsStrategy, 'vipps') {
  constructor() {
    super({ callbackURL: `${baseUrl}/auth/callback` });
  }

  validate(_accessToken: string, _refreshToken: undefined, { id, displayName }: VippsProfile) {
    return { id, name: displayName };
  }
}

/** Starts a login, and on the address of the callback finishes it, in a new session. */
class VippsGuard extends AuthGuard('vipps') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    await super.logIn(context.switchToHttp().getRequest<Request>());
    return true;
  }
}

@Controller()
class Shop {
  @Get('/auth')
  @UseGuards(VippsGuard)
  logIn(): void {
    // The guard sends people to Vipps.
  }

  @Get('/auth/callback')
  @UseGuards(VippsGuard)
  @Redirect('/my-page')
  loggedIn(): void {
    // The guard has logged them in.
  }

  @Get('/my-page')
  myPage(@Req() req: Request) {
    return req.user ?? 'You are not logged in.';
  }
}

@Module({ imports: [PassportModule], controllers: [Shop], providers: [Vipps] })
class ShopModule {}

passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user: Express.User, done) => done(null, user));

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(ShopModule);
  app.use(session({ secret: 'change me', resave: false, saveUninitialized: false }));
  app.use(passport.session());
  await app.listen(process.env['PORT'] ?? 3000);
}
void bootstrap();
