using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aspire.Hosting.Interaction;

/// <summary>Registers what asks and tells.</summary>
internal static class InteractionServices
{
    /// <summary>Adds the service that integrations ask through.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="somebody">Whether something shows what is asked.</param>
    public static void AddInteractions(this IServiceCollection services, bool somebody)
    {
        services.TryAddSingleton(provider => new InteractionService(provider.GetRequiredService<IConfiguration>(), somebody, provider));
        services.TryAddSingleton<IInteractionService>(provider => provider.GetRequiredService<InteractionService>());
    }
}
