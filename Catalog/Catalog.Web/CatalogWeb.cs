using Catalog.Outbox;
using Catalog.Web.Api;
using Catalog.Web.Faults;
using Catalog.Web.Forms;
using Catalog.Web.Pages;
using Catalog.Web.Preparation;
using Catalog.Web.Search;

namespace Catalog.Web;

/// <summary>The library's site and API.</summary>
public static class CatalogWeb
{
    /// <summary>Builds the site.</summary>
    /// <param name="args">The command line; settings as <c>--Outbox:Interval=00:00:01</c>.</param>
    /// <param name="configure">Changes the application before it is built.</param>
    /// <returns>The application, not started.</returns>
    /// <exception cref="ServiceDefaults.Connections.SettingException">A connection string is missing, or a secret's file cannot be used.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(CatalogWeb).Assembly.GetName().Name,
            ContentRootPath = ContentRoot(),
        });
        configure?.Invoke(builder);
        builder.AddServiceDefaults();
        builder.AddCatalogStore();
        builder.AddCatalogIndex();
        builder.AddRabbitMQClient("queue");
        builder.AddStartupStep(DatabasePreparation.Step).AddReadiness("catalog");
        AddServices(builder);
        var app = builder.Build();
        UseMiddleware(app);
        app.MapDefaultEndpoints();
        app.MapOpenApi();
        app.MapItemApi();
        app.MapSearchApi();
        app.MapCatalogPages();
        return app;
    }

    // From the project's folder while developing, so that a changed style sheet shows at once; otherwise beside the program.
    private static string ContentRoot() =>
        File.Exists(Path.Combine(Environment.CurrentDirectory, "Catalog.Web.csproj")) ? Environment.CurrentDirectory : AppContext.BaseDirectory;

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<OutboxOptions>(builder.Configuration.GetSection("Outbox"));
        services.AddHostedService<DatabasePreparation>();
        services.AddHostedService<OutboxRelay>();
        services.AddCatalogForwardedHeaders(builder.Configuration);
        services.AddSingleton<ItemSearch>();
        services.AddRazorComponents();
        services.AddFormProtection();
        services.AddHttpContextAccessor();
        services.AddProblemDetails();
        services.AddExceptionHandler<UnavailableHandler>();
        services.AddSingleton(StaticAssets.Read(builder.Environment.WebRootPath));
        services.AddCatalogOpenApi();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, CatalogJson.Default);
        });
    }

    private static void UseMiddleware(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseCatalogStatusPages();
        app.UseCatalogStaticFiles();
        app.UseRouting();
    }
}
