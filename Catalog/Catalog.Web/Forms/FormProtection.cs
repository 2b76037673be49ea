using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Catalog.Web.Forms;

internal static class FormProtection
{
    public static void AddFormProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("catalog");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new FormKeyRepository(provider.GetRequiredService<NpgsqlDataSource>())));

        services.AddSingleton<FormKeys>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "catalog-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = "form-token";
        });

        // One of its own would read the keys while the host starts, and wait for a database that may be away.
        var eager = services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToArray();
        Array.ForEach(eager, service => services.Remove(service));
    }

    /// <summary>Refuses a form that does not come from one of our pages.</summary>
    public static TBuilder RequireForm<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            try
            {
                await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            }
            catch (AntiforgeryValidationException exception) when (!Store.DatabaseFault.IsUnavailable(exception))
            {
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            }

            return await next(context);
        });
}
