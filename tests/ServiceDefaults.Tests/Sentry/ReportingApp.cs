using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Sentry;

namespace ServiceDefaults.Tests.Sentry;

/// <summary>A small web application that reports its errors, and what it logs.</summary>
internal sealed class ReportingApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Collected _logs;

    private ReportingApp(WebApplication app, Collected logs)
    {
        (_app, _logs) = (app, logs);
        Client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public IEnumerable<string> Logs => _logs.Messages;

    public ILogger Logger => _app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Tests");

    /// <summary>How many reports are known to be lost and not yet told to the server.</summary>
    public int Lost
    {
        get
        {
            var losses = Services.GetRequiredService<SentryLosses>();
            var counts = losses.Take();
            losses.Return(counts);
            return counts.Sum(count => count.Value);
        }
    }

    public IServiceProvider Services => _app.Services;

    public static async Task<ReportingApp> StartAsync(
        string? dsn, Action<SentryOptions>? configure = null, TimeProvider? time = null, params (string Name, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        var logs = new Collected();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Configuration["SENTRY_DSN"] = dsn;
        builder.Configuration["Logging:LogLevel:Microsoft"] = "Warning";
        builder.Configuration["Sentry:ShutdownTimeout"] = "00:00:30";
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        builder.Services.AddSingleton(time ?? new ImpatientTime());
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        var app = builder.Build();
        app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("an error page")));
        app.MapGet("/items/{id}", (int id, ILogger<ReportingApp> logger) =>
        {
            logger.LogInformation("Reading item {Id}", id);
            return id < 100 ? $"item {id}" : throw new FormatException($"Item {id} is broken", Inner.Fail());
        });
        await app.StartAsync();
        return new ReportingApp(app, logs);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>An exception with a stack trace of its own, through a state machine and a lambda.</summary>
    private static class Inner
    {
        public static Exception Fail()
        {
            try
            {
                Func<Task<int>> lambda = async () =>
                {
                    await Task.Yield();
                    throw new InvalidOperationException("Password=h7;Host=db");
                };
                return RunAsync(lambda).GetAwaiter().GetResult();
            }
            catch (InvalidOperationException exception)
            {
                return exception;
            }
        }

        private static async Task<Exception> RunAsync(Func<Task<int>> work)
        {
            await work();
            return new NotSupportedException();
        }
    }

    private sealed class Collected : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _messages = new();

        public IEnumerable<string> Messages => _messages;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _messages.Enqueue($"{logLevel}: {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
